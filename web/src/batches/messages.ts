import { defineMessages } from "@/i18n";

export const t = defineMessages({
  batch: ["批量办理", "Act on many"],
  loading: ["正在读取列表…", "Reading the list…"],
  explained: [
    "对当前列表的业务（最多 500 项）办理同一操作：先查看对每项的结果，再在后台逐项办理。",
    "One action on the cases of this list (at most 500): first see what will happen to each, then have it done " +
      "one by one.",
  ],
  action: ["操作", "Action"],
  offer: ["{label}（可办理 {n} 项）", "{label} (possible for {n})"],
  noOffers: ["列表中没有可以批量办理的业务", "No case of this list takes an action that can be done to many"],
  look: ["查看结果", "See what will happen"],
  possible: ["可以办理", "Possible"],
  notPossible: ["不能办理", "Not possible"],
  number: ["编号", "Number"],
  title: ["事项", "Subject"],
  what: ["结果", "What happens"],
  run: ["办理 {n} 项", "Do it to {n}"],
  running: ["正在办理（{n}/{total}）…", "Working ({n} of {total})…"],
  finished: ["办理完毕：成功 {done} 项，未办理 {refused} 项", "Finished: {done} done, {refused} left as they were"],
  waiting: ["等待", "Waiting"],
  done: ["已办理", "Done"],
  refused: ["未办理", "Not done"],
  close: ["关闭", "Close"],
});
