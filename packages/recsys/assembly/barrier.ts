/**
 * Waits until all threads have arrived: a short spin, then sleep.
 *
 * @param address Two 32-bit words, both 0 at first: arrivals and round.
 */
export function barrier(address: usize, threads: i32): void {
  const round = atomic.load<i32>(address, 4);
  if (atomic.add<i32>(address, 1) + 1 == threads) {
    atomic.store<i32>(address, 0);
    atomic.add<i32>(address, 1, 4);
    atomic.notify(address + 4, threads);
    return;
  }
  for (let spin = 0; spin < 20000; spin++) {
    if (atomic.load<i32>(address, 4) != round) return;
  }
  while (atomic.load<i32>(address, 4) == round) atomic.wait<i32>(address + 4, round, -1);
}
