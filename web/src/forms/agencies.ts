import { computed, shallowRef, type ComputedRef } from "vue";
import { get } from "@/api/client";
import type { CommissionableJson } from "@/generated/api";
import { lang } from "@/i18n";
import type { SelectOption } from "@/ui/options";

/** Agencies to choose from now; one that can't be commissioned says why (M-2.4). */
export function useAgencies(): ComputedRef<SelectOption[]> {
  const rows = shallowRef<CommissionableJson[]>([]);
  void get("/api/agencies/commissionable").then(
    (body) => {
      rows.value = body.rows;
    },
    () => undefined,
  );
  return computed(() =>
    rows.value.map((agency) => ({
      value: String(agency.id),
      code: agency.certificate_number,
      label: lang.value === "zh" ? agency.name_zh || agency.name_en : agency.name_en || agency.name_zh,
      words: `${agency.name_zh} ${agency.name_en}`,
      disabled: !agency.open,
      why: agency.why,
    })),
  );
}
