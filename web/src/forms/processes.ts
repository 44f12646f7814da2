import type { Side, Tone } from "@/api/operations";
import generated from "@/generated/processes.json";
import type { ActionJson } from "@/generated/api";
import type { Text } from "@/i18n";
import type { FormDeclaration } from "./declarations";

export interface Choice {
  value: string;
  label: Text;
}
export interface StateDeclaration {
  name: string;
  label: Text;
  tone: Tone;
  final: boolean;
  /** What the page tells a side. */
  hints?: Record<string, Text>;
}
export interface TransitionDeclaration {
  name: string;
  /** What it is to the page, whatever its name: create, save, discard, submit, withdraw, claim, release, hand_over. */
  kind: ActionJson["kind"];
  label: Text;
  from: string[];
  to: string | null;
  side: Side;
  roles: string[];
  form: string | null;
  /** Above what its form took, where that is read. */
  heading?: Text;
}
export interface FlowDeclaration {
  label: Text;
  prefix: string;
  author: Side;
  list: string | null;
  /** Its page's name, the titles of a case's tab (`{id}`) and of a new one, what its files are called. */
  page: string;
  numbered: Text;
  new: Text;
  files: Text;
  boxes: { of: string; label: Text }[];
  states: StateDeclaration[];
  form: string;
  slots: {
    name: string;
    label: Text;
    required: boolean;
    side: Side;
    kinds?: string[];
    strips_pictures?: boolean;
  }[];
  transitions: TransitionDeclaration[];
  /** From what other cases one is begun: field of this form → `number` or `agency` of that case. */
  begins_from?: { kind: string; fields: Record<string, string>; offered: string }[];
}
export interface ListColumn {
  name: string;
  label: Text;
  kind: string;
  table?: string;
  options?: Choice[];
  mark?: { name: string; label: Text; icon: string };
  width?: number;
  optional?: boolean;
  tones?: Record<string, Tone>;
  sides?: string[];
}
export interface ListQuery {
  name: string;
  label: Text;
  kind: string;
  table?: string;
  options?: Choice[];
  more?: string[];
  sides?: string[];
}
/** A list as its process declares it; `sides` left out: everybody's. */
export interface ListDeclaration {
  source: string;
  /** What its cases are, whoever looks at them. */
  title: Text;
  kinds: string[];
  group: string;
  order: number;
  named: boolean;
  entries: { page: string; label: Text; icon: string; begins?: Record<string, string>; sides?: string[] }[];
  columns: ListColumn[];
  query: ListQuery[];
}

/** What rooms beside the program's own declare: the server puts it into the page, which was built without them. */
export interface Further {
  forms?: Record<string, FormDeclaration>;
  flows?: Record<string, FlowDeclaration>;
  lists?: Record<string, ListDeclaration>;
}
const text = document.getElementById("declarations")?.textContent;
export const further: Further = text ? (JSON.parse(text) as Further) : {};

/**
 * The processes, lists and sentences about values that the Python side declared; written by `preship generate`.
 * Every page needs them; forms stand in `declarations.ts`, which the first page does without.
 */
export const processes = {
  flows: { ...(generated.flows as unknown as Record<string, FlowDeclaration>), ...further.flows },
  lists: { ...(generated.lists as unknown as Record<string, ListDeclaration>), ...further.lists },
  messages: generated.messages as Record<string, Text>,
};

export function flowOf(kind: string): FlowDeclaration | undefined {
  return processes.flows[kind];
}

/** The step that opens a case of a process. */
export function openingOf(flow: FlowDeclaration | undefined): TransitionDeclaration | undefined {
  return flow?.transitions.find((step) => step.from.length === 0);
}

/** The kind of case whose numbers begin as this one does. */
export function kindOfNumber(number: string): string | undefined {
  return Object.keys(processes.flows).find((kind) => number.startsWith(processes.flows[kind]?.prefix ?? "-"));
}

export function stateOf(kind: string, state: string): StateDeclaration | undefined {
  return flowOf(kind)?.states.find((known) => known.name === state);
}
