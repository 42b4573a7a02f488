/**
 * The words that the adapter needs and content has: they are on buttons and forms, which only platforms have.
 */
export type Words = Readonly<
  Record<'share' | 'shortened' | 'ask' | 'question' | 'send' | 'next' | 'close' | 'choose' | 'select', string>
>
