/**
 * `npm run bench -- NAME`: each benchmark is a script of its own, with options of its own; the first is the usual one.
 */
const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  classify: () => import('./classify.js'),
  discord: () => import('./discord.js'),
  recommend: () => import('./recommend.js'),
  reload: () => import('./reload.js'),
  slack: () => import('./slack.js'),
  state: () => import('./state.js'),
}

const named = process.argv[2] ?? ''
if (named === '' || named.startsWith('-')) await benches.classify!()
else if (Object.hasOwn(benches, named)) {
  // The benchmark reads what is left.
  process.argv.splice(2, 1)
  await benches[named]!()
} else {
  console.error(`There is no benchmark "${named}"; there are ${Object.keys(benches).join(', ')}.`)
  process.exitCode = 1
}
