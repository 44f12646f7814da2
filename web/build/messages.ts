import type { Plugin } from "vite";

/** A node of the parsed module, as far as it is looked at here. */
type Node = { type: string; [part: string]: unknown };
const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && typeof (value as Node).type === "string";

function* within(node: Node): Generator<Node> {
  yield node;
  for (const part of Object.values(node)) {
    for (const child of Array.isArray(part) ? part : [part]) if (isNode(child)) yield* within(child);
  }
}
const nameOf = (node: unknown) => (isNode(node) ? (node["name"] ?? node["value"]) : undefined);
const list = (value: unknown) => (Array.isArray(value) ? value.filter(isNode) : []);

/** The function that is called, also where Vue wraps it: `unref(t)("key")`. */
function called(call: Node): unknown {
  const callee = call["callee"];
  if (isNode(callee) && callee.type === "CallExpression") return nameOf(list(callee["arguments"])[0]);
  return nameOf(callee);
}
/** The keys an argument may be: a word, or one of two. */
function* words(node: Node | undefined): Generator<string> {
  if (node?.type === "Literal" && typeof node["value"] === "string") yield node["value"];
  if (node?.type === "ConditionalExpression")
    for (const side of ["consequent", "alternate"]) yield* words(node[side] as Node);
}

/** Keys declared with `defineMessages`, and those of them that lack a language. */
export function declaredIn(program: Node): { keys: Set<string>; halves: string[] } {
  const keys = new Set<string>();
  const halves: string[] = [];
  for (const node of within(program)) {
    if (node.type !== "CallExpression" || nameOf(node["callee"]) !== "defineMessages") continue;
    for (const property of list(list(node["arguments"])[0]?.["properties"])) {
      const key = String(nameOf(property["key"]));
      const pair = list((property["value"] as Node | undefined)?.["elements"]);
      keys.add(key);
      if (pair.length !== 2 || pair.some((half) => half.type === "Literal" && String(half["value"]).trim() === ""))
        halves.push(key);
    }
  }
  return { keys, halves };
}
/** Keys asked for by the names `functions`. */
export function askedIn(program: Node, functions: ReadonlySet<string>): Set<string> {
  const asked = new Set<string>();
  for (const node of within(program)) {
    if (node.type !== "CallExpression" || !functions.has(String(called(node)))) continue;
    for (const word of words(list(node["arguments"])[0])) asked.add(word);
  }
  return asked;
}

/** A message that is asked for and not there in both languages stops the build. */
export function messages(): Plugin {
  const rooms = new Map<string, Set<string>>();
  const asked: { id: string; room: string; keys: Set<string> }[] = [];
  return {
    name: "both-languages",
    apply: "build",
    enforce: "post",
    async transform(code, id) {
      if (id.includes("/node_modules/") || !/\.(?:ts|vue)(?:\?|$)/.test(id) || !code.includes("essages")) return;
      const program = this.parse(code) as unknown as Node;
      if (id.endsWith("/messages.ts")) {
        const { keys, halves } = declaredIn(program);
        if (halves.length > 0) this.error(`${id}: ${halves.join(", ")} not in both languages`);
        rooms.set(id, keys);
      }
      for (const node of list(program["body"])) {
        const source = String((node["source"] as Node | undefined)?.["value"] ?? "");
        if (node.type !== "ImportDeclaration" || !/(?:^|\/)messages(?:\.ts)?$/.test(source)) continue;
        const names = list(node["specifiers"])
          .filter((one) => nameOf(one["imported"]) === "t")
          .map((one) => String(nameOf(one["local"])));
        const room = (await this.resolve(source, id))?.id;
        if (room && names.length > 0) asked.push({ id, room, keys: askedIn(program, new Set(names)) });
      }
    },
    buildEnd(broken) {
      if (broken) return;
      for (const { id, room, keys } of asked) {
        const lost = [...keys].filter((key) => !rooms.get(room)?.has(key));
        if (lost.length > 0) this.error(`${id} asks for ${lost.join(", ")}, which ${room} has not`);
      }
    },
  };
}
