/**
 * Something that is done again and again while the process runs, one time after the other.
 */

/**
 * @param ms from the end of one time to the beginning of the next
 * @param onError is told what went wrong; the next time comes all the same
 * @returns stops it: what is at work goes on to its end, and nothing begins any more
 */
export function every(ms: number, work: () => Promise<void>, onError: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined
  let stopped = false
  function wait(): void {
    if (stopped) return
    timer = setTimeout(() => void work().catch(onError).then(wait), ms)
    // Does not keep a process alive that has nothing else to do.
    timer.unref()
  }
  wait()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
