/** Passkeys of this browser, in the JSON of WebAuthn level 3. */
interface Parsing {
  parseCreationOptionsFromJSON(options: unknown): PublicKeyCredentialCreationOptions;
  parseRequestOptionsFromJSON(options: unknown): PublicKeyCredentialRequestOptions;
}
const parsing = () => (globalThis as { PublicKeyCredential?: Parsing }).PublicKeyCredential;
type Shown = Record<string, unknown>;
const asJson = (made: Credential | null) => (made as unknown as { toJSON(): Shown } | null)?.toJSON() ?? null;

/** Whether they work here: a browser that knows them, at a host that has a name. */
export function knowsPasskeys(): boolean {
  return Boolean(parsing()?.parseCreationOptionsFromJSON) && !/^[\d.]+$|[[:]/.test(location.hostname);
}

/** Makes one; null where its owner thought better of it. */
export async function makePasskey(options: unknown): Promise<Shown | null> {
  const publicKey = parsing()?.parseCreationOptionsFromJSON(options);
  return publicKey ? asJson(await navigator.credentials.create({ publicKey }).catch(() => null)) : null;
}

/** Shows one; null where none was chosen. */
export async function showPasskey(options: unknown): Promise<Shown | null> {
  const publicKey = parsing()?.parseRequestOptionsFromJSON(options);
  return publicKey ? asJson(await navigator.credentials.get({ publicKey }).catch(() => null)) : null;
}
