/** views.*: a modal costs a trigger; a Home tab does not. docs.slack.dev/reference/methods?family=views. */
import { textAt } from '../json.js'
import { checkView } from '../limits/whole.js'
import { missingArgument } from '../refusal.js'
import { type Methods, type Parts, personOf, required } from './method.js'

/** The person whose trigger it is. The trigger lives on when the view is refused. */
function exchange(args: Parameters<typeof required>[0], { core }: Parts): string {
  const trigger = required(args, 'trigger_id')
  checkView(args.view, core.options.rejectBlockTypes ?? new Set())
  return core.triggers.exchange(trigger)
}

export const viewMethods: Methods = {
  'views.open': {
    token: 'bot',
    run: (args, parts) => ({
      view: parts.views.json(parts.views.open(exchange(args, parts), args.view)),
    }),
  },

  'views.push': {
    token: 'bot',
    run: (args, parts) => ({
      view: parts.views.json(parts.views.push(exchange(args, parts), args.view)),
    }),
  },

  'views.update': {
    token: 'bot',
    run(args, { views }) {
      const id = textAt(args, 'view_id') || textAt(args, 'external_id')
      if (!id) throw missingArgument('view_id')
      return { view: views.json(views.update(views.find(id), args.view, args.hash)) }
    },
  },

  'views.publish': {
    token: 'bot',
    run(args, { core, views }) {
      const { id } = personOf(core, required(args, 'user_id'))
      return { view: views.json(views.publish(id, args.view, args.hash)) }
    },
  },
}
