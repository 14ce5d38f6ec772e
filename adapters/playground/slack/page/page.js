// Draws the real payloads with elements and text nodes only: nothing that a message says becomes markup.

const $ = (id) => document.getElementById(id)
let me = null
let state = null
let drawnModal = ''

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (value === true) node.setAttribute(name, '')
    else if (value !== false && value !== undefined && value !== null) node.setAttribute(name, value)
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined))
  return node
}

const workspace = () => state.workspaces.find((one) => one.id === me.team)
const users = () => workspace().users
const nameOf = (id) => users().find((one) => one.id === id)?.real_name ?? id
const unescaped = (text) => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')

// Slack's mrkdwn, as far as the coach uses it: quotes, bold, italics, strikes, code, links and mentions.
const MARK =
  /<(?<angle>[^<>\n]+)>|(?<![\p{L}\d*])\*(?<bold>[^*\n]+)\*(?![\p{L}\d*])|(?<![\p{L}\d_])_(?<italic>[^_\n]+)_(?![\p{L}\d_])|(?<![\p{L}\d~])~(?<strike>[^~\n]+)~(?![\p{L}\d~])|`(?<code>[^`\n]+)`/gu

function marked(text) {
  const nodes = []
  let last = 0
  for (const match of text.matchAll(MARK)) {
    nodes.push(unescaped(text.slice(last, match.index)))
    last = match.index + match[0].length
    const { angle, bold, italic, strike, code } = match.groups
    if (angle !== undefined) nodes.push(angled(angle))
    else if (bold !== undefined) nodes.push(el('strong', {}, marked(bold)))
    else if (italic !== undefined) nodes.push(el('em', {}, marked(italic)))
    else if (strike !== undefined) nodes.push(el('s', {}, marked(strike)))
    else nodes.push(el('code', {}, unescaped(code)))
  }
  nodes.push(unescaped(text.slice(last)))
  return nodes
}

function angled(inside) {
  const [target, label] = inside.split('|')
  if (target.startsWith('@')) return el('strong', {}, `@${nameOf(target.slice(1))}`)
  if (target.startsWith('#')) return el('strong', {}, `#${label ?? target.slice(1)}`)
  if (target.startsWith('!')) return el('strong', {}, label ?? `@${target.slice(1).split('^')[0]}`)
  if (/^https?:/u.test(target))
    return el(
      'a',
      { href: unescaped(target), rel: 'noreferrer', target: '_blank' },
      unescaped(label ?? target),
    )
  return unescaped(label ?? target)
}

function prose(text) {
  const parts = []
  for (const line of text.split('\n')) {
    const quoted = /^(?:&gt;|>) ?/u.exec(line)
    const kind = quoted ? 'blockquote' : 'div'
    const rest = quoted ? line.slice(quoted[0].length) : line
    if (parts.at(-1)?.kind === kind) parts.at(-1).lines.push(rest)
    else parts.push({ kind, lines: [rest] })
  }
  return parts.map((part) => el(part.kind, { class: 'text' }, marked(part.lines.join('\n'))))
}

const textOf = (object) =>
  object.type === 'mrkdwn' ? prose(object.text) : [el('div', { class: 'text' }, object.text)]

// One element that can be used; `act(value)` sends it at once, in a modal's fields there is no `act`.
function live(element, label, act) {
  const options = [
    ...(element.options ?? []),
    ...(element.option_groups ?? []).flatMap((group) => group.options),
  ]
  const first = element.placeholder?.text ?? 'Choose'
  const select = (choices, chosen) =>
    el(
      'select',
      {
        'aria-label': label,
        onchange: act ? (event) => event.target.value && act(event.target.value) : () => {},
      },
      el('option', { value: '' }, first),
      choices.map(([value, text]) => el('option', { value, selected: value === chosen }, text)),
    )
  switch (element.type) {
    case 'button':
      return el(
        'button',
        {
          type: 'button',
          class: element.style ?? '',
          onclick: () => confirmed(element.confirm) && act(null),
        },
        element.text.text,
      )
    case 'users_select':
      return select(
        users()
          .filter((one) => !one.is_bot && !one.deleted)
          .map((one) => [one.id, one.real_name]),
        element.initial_user,
      )
    case 'static_select':
    case 'overflow':
    case 'radio_buttons':
      return select(
        options.map((one) => [one.value, one.text.text]),
        element.initial_option?.value,
      )
    case 'datepicker': {
      const input = el('input', { type: 'date', 'aria-label': label, value: element.initial_date ?? '' })
      if (!act) return input
      const set = el('button', { type: 'button', onclick: () => input.value && act(input.value) }, 'Set')
      return el('span', { class: 'row' }, input, set)
    }
    case 'plain_text_input': {
      const limits = { maxlength: element.max_length ?? 3000, placeholder: element.placeholder?.text }
      return element.multiline
        ? el('textarea', { rows: 4, ...limits }, element.initial_value ?? '')
        : el('input', { ...limits, value: element.initial_value ?? '' })
    }
    default:
      return el('em', {}, `(${element.type} is not drawn on this page)`)
  }
}

function confirmed(ask) {
  return !ask || window.confirm(`${ask.title.text}\n\n${ask.text.text}`)
}

function drawBlock(block, on) {
  const use = (element) =>
    live(
      element,
      block.text?.text ?? element.placeholder?.text ?? block.label?.text ?? element.type,
      (value) =>
        send(value === null ? 'press' : 'pick', {
          on,
          which: element.action_id,
          block: block.block_id,
          ...(value === null ? {} : { value }),
        }),
    )
  switch (block.type) {
    case 'header':
      return el('h3', {}, block.text.text)
    case 'divider':
      return el('hr')
    case 'section':
      return el(
        'div',
        { class: 'block' },
        block.text ? textOf(block.text) : [],
        block.fields
          ? el(
              'dl',
              {},
              block.fields.map((one) => el('dd', {}, textOf(one))),
            )
          : null,
        block.accessory?.action_id ? el('div', { class: 'row' }, use(block.accessory)) : null,
      )
    case 'context':
      return el(
        'div',
        { class: 'block quiet' },
        block.elements.map((one) => (one.type === 'image' ? el('span', {}, one.alt_text) : textOf(one))),
      )
    case 'actions':
      return el('div', { class: 'block row' }, block.elements.map(use))
    case 'markdown':
      return el('div', { class: 'block text' }, block.text)
    default:
      return el('p', { class: 'quiet' }, `(${block.type} is not drawn on this page)`)
  }
}

function drawMessage(message) {
  const on = { channel: message.channel, ts: message.ts }
  const zone = users().find((one) => one.id === me.user)?.tz ?? 'UTC'
  const when = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone })
  const notes = [
    when.format(Number(message.ts) * 1000),
    message.edits.length > 0 ? 'edited' : null,
    message.ephemeral ? 'only visible to you' : null,
  ]
  const own = message.via === 'person'
  return el(
    'li',
    {},
    el(
      'p',
      {},
      el('strong', {}, message.user === 'USLACKBOT' ? 'Slackbot' : nameOf(message.user)),
      ' ',
      el('span', { class: 'quiet' }, notes.filter(Boolean).join(' · ')),
    ),
    own || message.blocks.length === 0
      ? prose(message.text)
      : message.blocks.map((block) => drawBlock(block, on)),
  )
}

function drawField(block, error) {
  const id = `field-${block.block_id}`
  const input = live(block.element, null, null)
  input.id = id
  input.dataset.block = block.block_id
  if (error) input.setAttribute('aria-describedby', `${id}-error`)
  if (error) input.setAttribute('aria-invalid', 'true')
  const optional = block.optional ? ' (optional)' : ''
  return el(
    'div',
    { class: 'field' },
    el('label', { for: id }, block.label.text + optional),
    input,
    block.hint ? el('span', { class: 'quiet' }, block.hint.text) : null,
    error ? el('span', { class: 'error', id: `${id}-error` }, error) : null,
  )
}

function drawModal() {
  const dialog = $('modal')
  const view = state.views.at(-1)
  if (!view) {
    drawnModal = ''
    if (dialog.open) dialog.close()
    return
  }
  const mark = `${view.id} ${view.seq}`
  if (mark === drawnModal && dialog.open) return
  const kept = drawnModal.startsWith(`${view.id} `) ? valuesIn(dialog) : {}
  drawnModal = mark
  const { payload } = view
  const close = () => send('close', { view: view.id })
  const form = el(
    'form',
    {
      onsubmit: (event) => {
        event.preventDefault()
        void send('submit', { view: view.id, values: valuesIn(dialog) })
      },
    },
    el('h2', { id: 'modal-title' }, payload.title.text),
    view.trouble ? el('p', { class: 'error', role: 'alert' }, view.trouble) : null,
    payload.blocks.map((block) =>
      block.type === 'input'
        ? drawField(block, view.errors[block.block_id])
        : drawBlock(block, { view: view.id }),
    ),
    el(
      'div',
      { class: 'row' },
      payload.submit ? el('button', { type: 'submit', class: 'primary' }, payload.submit.text) : null,
      el('button', { type: 'button', onclick: close }, payload.close?.text ?? 'Cancel'),
    ),
  )
  dialog.replaceChildren(form)
  for (const input of dialog.querySelectorAll('[data-block]'))
    if (input.dataset.block in kept) input.value = kept[input.dataset.block]
  if (!dialog.open) dialog.showModal()
  dialog.querySelector('[aria-invalid]')?.focus()
}

function valuesIn(dialog) {
  const inputs = [...dialog.querySelectorAll('[data-block]')]
  return Object.fromEntries(inputs.map((input) => [input.dataset.block, input.value]))
}

function drawPeople() {
  const everybody = state.workspaces.flatMap((one) =>
    one.users.filter((user) => !user.is_bot).map((user) => ({ team: one.id, user })),
  )
  $('people').replaceChildren(
    ...everybody.map(({ team, user }) => {
      const mine = team === me.team && user.id === me.user
      const unread = !mine && user.unread > 0
      return el(
        'button',
        { type: 'button', 'aria-pressed': String(mine), onclick: () => become({ team, user: user.id }) },
        user.real_name,
        el('span', { class: 'quiet' }, user.title ? ` ${user.title}` : ''),
        unread
          ? el('span', { class: 'unread', 'aria-label': `${user.unread} unread` }, String(user.unread))
          : null,
      )
    }),
  )
}

function drawClock() {
  const zone = users().find((one) => one.id === me.user)?.tz ?? 'UTC'
  const format = { dateStyle: 'full', timeStyle: 'short', timeZone: zone }
  $('now').textContent = `${new Intl.DateTimeFormat(undefined, format).format(new Date(state.now))} (${zone})`
  $('now').dateTime = state.now
}

async function get(path) {
  const response = await fetch(path)
  return response.json()
}

async function send(order, body) {
  const trouble = $('trouble')
  trouble.hidden = true
  const response = await fetch(`/local/slack/${order}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...me, ...body }),
  })
  const answer = await response.json()
  const failed = answer.error ?? (answer.failure ? `The bot did not answer: ${answer.failure}` : '')
  if (failed) {
    trouble.textContent = failed
    trouble.hidden = false
  }
  await refresh()
  return answer
}

let waiting = null
function refresh() {
  waiting ??= (async () => {
    await new Promise((resolve) => setTimeout(resolve, 30))
    waiting = null
    const first = me === null ? await get('/local/slack/state') : null
    if (first) me = choose(first)
    const query = new URLSearchParams(me)
    state = await get(`/local/slack/state?${query}`)
    draw()
  })()
  return waiting
}

function choose(seen) {
  const [team] = seen.workspaces
  return { team: team.id, user: team.users.find((one) => !one.is_bot).id }
}

let lastCount = -1
function draw() {
  drawPeople()
  drawClock()
  const list = $('messages')
  const focused = list.contains(document.activeElement)
  const mark = JSON.stringify([me, state.messages])
  if (list.dataset.mark !== mark && !focusedPicker(list)) {
    list.dataset.mark = mark
    list.replaceChildren(...state.messages.map(drawMessage))
    if (focused) $('text').focus()
  }
  if (state.messages.length !== lastCount) $('composer').scrollIntoView({ block: 'end' })
  lastCount = state.messages.length
  drawModal()
  if (users().find((one) => one.id === me.user)?.unread > 0) void send('read', {})
}

// A list that is open under somebody's hand is not redrawn.
function focusedPicker(list) {
  const active = document.activeElement
  return list.contains(active) && active.matches('input[type=date]') && active.value !== ''
}

function become(person) {
  me = person
  $('messages').dataset.mark = ''
  void send('read', {})
}

// Escape closes a modal as its own button does.
$('modal').addEventListener('cancel', (event) => {
  event.preventDefault()
  void send('close', { view: state.views.at(-1).id })
})

$('composer').addEventListener('submit', (event) => {
  event.preventDefault()
  const text = $('text').value.trim()
  if (!text) return
  $('text').value = ''
  const [command, ...rest] = text.split(' ')
  if (command.startsWith('/')) void send('command', { command, text: rest.join(' ') })
  else void send('dm', { text })
})

for (const button of document.querySelectorAll('[data-clock]'))
  button.addEventListener('click', () => void moveClock(button))

async function moveClock(button) {
  button.disabled = true
  const answer = await send('clock', moved(button.dataset.clock))
  button.disabled = false
  $('next').hidden = !answer.next
  $('next').textContent = answer.next ? `The bot's own clock is moved with: ${answer.next}` : ''
}

const DAY = 86_400_000
function moved(how) {
  if (how === 'day') return { advance: DAY }
  if (how === 'week') return { advance: 7 * DAY }
  const zone = users().find((one) => one.id === me.user)?.tz ?? 'UTC'
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const here = (ms) => parts.format(ms)
  const now = Date.parse(state.now)
  // The first half past nine that is not today's: clock changes move it by an hour, so it is looked for.
  for (let ms = Math.ceil(now / 900_000) * 900_000, days = 0; ; ms += 900_000) {
    if (here(ms) === '00:00') days++
    if (days > 0 && here(ms) === '09:30') return { to: new Date(ms).toISOString() }
  }
}

new EventSource('/local/slack/changes').addEventListener('message', () => void refresh())
setInterval(() => {
  if (!state) return
  state.now = new Date(Date.parse(state.now) + 10_000).toISOString()
  drawClock()
}, 10_000)
void refresh()
