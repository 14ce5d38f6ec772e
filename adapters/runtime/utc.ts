// @date-fns/tz computes wrongly around clock changes when the host's zone is not UTC, and a zone set later than the
// first import is not seen: every entry imports this file before anything else.
process.env['TZ'] = 'UTC'
