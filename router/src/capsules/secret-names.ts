/** Whatever is called so opens something: fields, arguments, headers, parts of URLs. */
export const secretWords =
  'token|secret|passw(?:or)?d|passphrase|credential|cookie|authorization|signature|seal|(?:api|access|private|idempotency)[_-]?key';

const secretName = new RegExp(secretWords, 'i');

export function isSecretName(name: string): boolean {
  return secretName.test(name);
}
