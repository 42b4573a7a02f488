/**
 * What people do in Slack, put together: what they say, what they press, what they open. What people cannot do in
 * Slack throws, and says what they could.
 */
import type { Execution } from './agent.js'
import type { Json } from './json.js'
import type { Person } from './person.js'
import { pressing } from './pressing.js'
import { talking } from './talking.js'
import type { Town } from './town.js'

export function createPerson(town: Town, id: string): Person {
  const { core } = town
  const me = core.workspace.personOf(id)
  return {
    ...me,
    dmChannel: core.workspace.dmWith(me.id).id,
    ...talking(town, me),
    ...pressing(town, me),
    opensHome: () => openTab(town, me, 'home'),
    opensMessagesTab: () => openTab(town, me, 'messages'),
    runsWorkflowStep: (callbackId, inputs = {}) => runStep(town, callbackId, inputs),
    failures: () => core.failures.filter(({ user }) => user === me.id).map(({ what }) => what),
  }
}

/** The view comes along when there is one already. */
function openTab(
  { views, news, payloads }: Town,
  me: Parameters<typeof talking>[1],
  tab: 'home' | 'messages',
) {
  const home = views.homeOf(me.id)
  const opened = payloads.homeOpened(me, tab, home && views.json(home))
  return news.tell('app_home_opened', opened)[0]
}

function runStep({ core, agent, news, payloads }: Town, callbackId: string, inputs: Json) {
  const execution: Execution = {
    id: core.ids.next('Fx'),
    callbackId,
    inputs,
    token: `xwfp-not-a-real-token-${core.ids.next('')}`,
    outcome: undefined,
  }
  agent.executions.push(execution)
  const [delivery] = news.tell(
    'function_executed',
    payloads.functionExecuted(callbackId, inputs, execution.id, execution.token),
  )
  return Object.assign(execution, { delivery })
}
