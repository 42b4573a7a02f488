/**
 * Why the admin server cannot listen, as a sentence.
 */

/** @returns an error whose message names WHICHWAY_ADMIN_PORT and what to do */
export function toListenError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  return new Error(`WHICHWAY_ADMIN_PORT is "${port}": ${whatIsWrong(error, host, port)}`, { cause: error })
}

function whatIsWrong({ code, message }: NodeJS.ErrnoException, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `another program listens on ${host}, port ${port}, already. End it, or choose another port; leave the variable out for no admin server.`
    case 'EACCES':
      return `this user may not listen on port ${port}. Choose one above 1023, or leave the variable out for no admin server.`
    case 'ERR_SOCKET_BAD_PORT':
      return 'a port is a whole number from 0 to 65535, such as 9464; leave the variable out for no admin server.'
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `"${host}" is no address of this machine. Use 127.0.0.1, or one that this machine has.`
    default:
      return `nothing can listen on ${host}, port ${port} (${message}). Choose another port, or leave the variable out for no admin server.`
  }
}
