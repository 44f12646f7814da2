import { shallowRef } from "vue";

export interface Question {
  title: string;
  text: string;
  /** The words on the button that does it. */
  action?: string;
  tone?: "primary" | "danger";
  answer: (yes: boolean) => void;
}

/** The question that stands open, drawn by ConfirmHost. */
export const question = shallowRef<Question | null>(null);

/** Asks in a dialog; false when cancelled. */
export function confirm(about: Omit<Question, "answer">): Promise<boolean> {
  question.value?.answer(false);
  return new Promise((resolve) => {
    question.value = {
      ...about,
      answer: (yes) => {
        question.value = null;
        resolve(yes);
      },
    };
  });
}
