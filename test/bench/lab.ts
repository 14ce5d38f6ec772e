import { startProduct, type Extent, type Product } from './product.ts'

/** What parts of the bench share: products on portfolios of several sizes, each started when a part first wants it. */
export type Lab = {
  extent: Extent
  product: (pilots: number) => Promise<Product>
  /** What is to be ended with the lab. */
  keep: (ends: () => Promise<void>) => void
  ends: () => Promise<void>
}

export function createLab(extent: Extent, profile?: string): Lab {
  const products = new Map<number, Promise<Product>>()
  const ending: (() => Promise<void>)[] = []
  return {
    extent,
    product(pilots) {
      const started = products.get(pilots) ?? startProduct(pilots, extent, profile)
      products.set(pilots, started)
      return started
    },
    keep: (ends) => void ending.push(ends),
    async ends() {
      for (const end of ending) await end()
      for (const started of await Promise.allSettled(products.values()))
        if (started.status === 'fulfilled') await started.value.ends()
    },
  }
}
