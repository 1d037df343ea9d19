/** Runs one `work` per key at a time; who asks meanwhile gets the same promise. */
export function createSingleFlight(): <T>(key: string, work: () => Promise<T>) => Promise<T> {
  const flights = new Map<string, Promise<unknown>>();
  return <T>(key: string, work: () => Promise<T>) => {
    const flying = flights.get(key);
    if (flying) return flying as Promise<T>;
    const flight = work().finally(() => flights.delete(key));
    flights.set(key, flight);
    return flight;
  };
}
