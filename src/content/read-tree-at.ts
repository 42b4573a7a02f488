/**
 * The content as it was at some commit, without touching the working tree.
 */
import { execFile, spawn } from 'node:child_process'
import { buffer } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { type SourceFile, sourceFile } from './source-file.js'

const run = promisify(execFile)

/**
 * @param dir the content folder, inside a git repository
 * @param ref a commit, branch or tag
 * @throws Error, one sentence, when there is no repository or no such commit
 */
export async function readTreeAt(dir: string, ref: string): Promise<SourceFile[]> {
  const commit = await commitOf(dir, ref)
  const { stdout } = await run('git', ['ls-tree', '-r', '-z', commit, '--', 'intents', 'knowledge'], {
    cwd: dir,
    maxBuffer: LARGE,
  })
  // Paths come relative to where we stand.
  const entries = stdout
    .split('\0')
    .flatMap((entry) => /^\d+ blob (\w+)\t(.*\.(?:ya?ml|md))$/i.exec(entry)?.slice(1, 3) ?? [])
  const pairs = Array.from(
    { length: entries.length / 2 },
    (_, i) => [entries[2 * i]!, entries[2 * i + 1]!] as const,
  )
  const texts = await contentsOf(
    dir,
    pairs.map(([blob]) => blob),
  )
  return pairs
    .map(([, path], i) => sourceFile(path, texts[i]!))
    .filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')))
    .sort((one, other) => (one.path < other.path ? -1 : 1))
}

const LARGE = 64 * 1024 * 1024

async function commitOf(dir: string, ref: string): Promise<string> {
  try {
    const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]
    return (await run('git', args, { cwd: dir })).stdout.trim()
  } catch (error) {
    const { code } = error as { readonly code?: unknown }
    throw new Error(
      code === 'ENOENT'
        ? 'To compare with an earlier state, git is needed, which is not installed here.'
        : `There is no commit "${ref}" in the repository of "${dir}": name a commit, a branch or a tag, like main or HEAD~1.`,
    )
  }
}

/** All in one go: one process for each of some hundred files would take longer than everything else. */
async function contentsOf(dir: string, blobs: readonly string[]): Promise<string[]> {
  const git = spawn('git', ['cat-file', '--batch'], { cwd: dir, stdio: ['pipe', 'pipe', 'inherit'] })
  git.stdin.end(blobs.map((blob) => `${blob}\n`).join(''))
  const all = await buffer(git.stdout)
  let at = 0
  return blobs.map(() => {
    const end = all.indexOf(NEW_LINE, at)
    const size = Number(all.toString('utf8', at, end).split(' ')[2])
    const text = all.toString('utf8', end + 1, end + 1 + size)
    at = end + 1 + size + 1
    return text
  })
}

const NEW_LINE = 0x0a
