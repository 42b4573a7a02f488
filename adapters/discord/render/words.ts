/** The words on buttons and forms, which are content. */
export type Words = Readonly<
  Record<
    /** Button that shows everybody what only one person sees. */
    | 'share'
    /** Stands where a reply is longer than Discord allows. */
    | 'shortened'
    /** Stands in a list from which an answer is picked. */
    | 'select'
    /** Title of the form in which a question is written, and of its field when there is no room for more. */
    | 'ask'
    /** Over the field in which a question is written. */
    | 'question'
    /** Title of the form in which a guided question is answered. */
    | 'choose',
    string
  >
>
