/** assistant.threads.* for apps with an agent view, and functions.*, which ends a step of a workflow. */
import type { Execution } from '../agent.js'
import { isObject, type Json, objectsAt, textAt } from '../json.js'
import { missingArgument, Refusal, refusedFor } from '../refusal.js'
import { channelOf, type Methods, type Parts, required } from './method.js'

const MOST_PROMPTS = 4

function executionOf(args: Json, { agent }: Parts): Execution {
  const id = required(args, 'function_execution_id')
  const execution = agent.executions.find((one) => one.id === id)
  if (!execution) throw new Refusal('function_execution_not_found')
  if (execution.outcome) throw new Refusal('execution_not_in_running_state')
  return execution
}

export const agentMethods: Methods = {
  'assistant.threads.setStatus': {
    token: 'bot',
    scope: 'assistant:write',
    run(args, { core, agent }) {
      const channel = channelOf(core, required(args, 'channel_id')).id
      const thread_ts = required(args, 'thread_ts')
      if (typeof args.status !== 'string') throw missingArgument('status')
      agent.statuses.push({ channel, thread_ts, status: args.status })
      return {}
    },
  },

  'assistant.threads.setSuggestedPrompts': {
    token: 'bot',
    scope: 'assistant:write',
    run(args, { core, agent }) {
      const channel = channelOf(core, required(args, 'channel_id')).id
      if (!Array.isArray(args.prompts)) throw missingArgument('prompts')
      const prompts = objectsAt(args, 'prompts').map((prompt) => ({
        title: textAt(prompt, 'title'),
        message: textAt(prompt, 'message'),
      }))
      if (prompts.length > MOST_PROMPTS)
        throw refusedFor('invalid_arguments', [`no more than ${MOST_PROMPTS} items allowed: prompts`])
      for (const { title, message } of prompts)
        if (!title || !message)
          throw refusedFor('invalid_arguments', ['missing required field: title or message of a prompt'])
      // With a thread, an agent's prompts are dropped without a word: thread_ts belongs to the assistant view.
      if (args.thread_ts !== undefined)
        core.violations.push(`setSuggestedPrompts in ${channel}: with thread_ts, nobody sees the prompts`)
      else agent.prompts.push({ channel, title: textAt(args, 'title'), prompts })
      return {}
    },
  },

  'functions.completeSuccess': {
    token: 'bot',
    run(args, parts) {
      const execution = executionOf(args, parts)
      if (!isObject(args.outputs)) throw missingArgument('outputs')
      execution.outcome = { kind: 'success', outputs: args.outputs }
      return {}
    },
  },

  'functions.completeError': {
    token: 'bot',
    run(args, parts) {
      const execution = executionOf(args, parts)
      execution.outcome = { kind: 'error', error: required(args, 'error') }
      return {}
    },
  },
}
