/**
 * Calls of Discord's REST API that answer interactions have a way of their own, beside that of everything else.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { REST, Routes } from 'discord.js'
import { describe, expect, it } from 'vitest'
import { restForAnswers } from '../../adapters/discord/rest.js'

/** More than Discord takes of us in a second, but for these. */
const MANY = 60

function counting() {
  const urls: string[] = []
  const makeRequest = async (url: string) => {
    urls.push(url)
    return new Response('{}', { headers: { 'content-type': 'application/json' } })
  }
  const rest = new REST({ api: 'http://127.0.0.1:1/proxy', makeRequest })
  return { urls, rest }
}

const editAll = (rest: REST) => {
  for (let i = 0; i < MANY; i++)
    void rest.patch(Routes.webhookMessage('1', `token-${i}`, '@original'), { body: {}, auth: false })
  return sleep(200)
}

describe('what answers interactions', () => {
  it('is not counted among the requests of a second', async () => {
    const { urls, rest } = counting()
    await editAll(restForAnswers(rest))
    expect(urls).toHaveLength(MANY)
  })

  it('goes the same way as all the others', async () => {
    const { urls, rest } = counting()
    await editAll(restForAnswers(rest))
    expect(new Set(urls.map((url) => url.split('/v10/')[0]))).toEqual(new Set(['http://127.0.0.1:1/proxy']))
  })
})
