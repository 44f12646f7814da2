import { shallowRef } from "vue";

export interface Question {
  title: string;
  text: string;
  /** The words on the button that does it. */
  action?: string;
  tone?: "primary" | "danger";
  /** A box to tick beside the answer. */
  option?: string;
  answer: (yes: boolean, ticked?: boolean) => void;
}

/** The question that stands open, drawn by ConfirmHost. */
export const question = shallowRef<Question | null>(null);

/** Asks in a dialog, with a box to tick; null when cancelled. */
export function confirmWith(about: Omit<Question, "answer">): Promise<{ ticked: boolean } | null> {
  question.value?.answer(false);
  return new Promise((resolve) => {
    question.value = {
      ...about,
      answer: (yes, ticked = false) => {
        question.value = null;
        resolve(yes ? { ticked } : null);
      },
    };
  });
}

/** Asks in a dialog; false when cancelled. */
export async function confirm(about: Omit<Question, "answer" | "option">): Promise<boolean> {
  return (await confirmWith(about)) !== null;
}
