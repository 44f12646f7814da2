import { computed, shallowRef, type ComputedRef } from "vue";
import { get } from "@/api/client";
import { lang } from "@/i18n";
import type { SelectOption } from "@/ui/options";

interface Agency { id: string | number; name_zh: string; name_en: string; country: string; certificate_number: string; open: boolean; why: string | null }

/** Agencies to choose from now; one that can't be commissioned says why (M-2.4). */
export function useAgencies(): ComputedRef<SelectOption[]> {
  const rows = shallowRef<Agency[]>([]);
  void get<{ rows: Agency[] }>("/api/agencies/commissionable").then(
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
      disabled: !agency.open,
      why: agency.why,
    })),
  );
}
