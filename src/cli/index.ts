#!/usr/bin/env node
/**
 * `whichway`: reads the environment, runs one command and sets the exit code.
 */
import { config as readDotenv } from 'dotenv'
import { PLATFORMS } from '../platforms.js'
import { run } from './run.js'

readDotenv({ quiet: true })

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  platforms: PLATFORMS,
  write: (text) => void process.stdout.write(text),
  warn: (sentence) => void process.stderr.write(`${sentence}\n`),
})
