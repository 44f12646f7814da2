export interface RegisterQuery {
  name: string;
  number: string;
  country: string;
  scope: string;
}
