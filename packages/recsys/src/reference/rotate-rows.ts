/** Rotates rows in place: row ← basis · row. `basis` is rank × rank, its rows the new axes. */
export function rotateRows(rows: Float32Array, rank: number, basis: Float32Array): void {
  const row = new Float64Array(rank);
  for (let start = 0; start < rows.length; start += rank) {
    for (let i = 0; i < rank; i++) row[i] = rows[start + i];
    for (let i = 0; i < rank; i++) {
      let sum = 0;
      for (let k = 0; k < rank; k++) sum += basis[i * rank + k] * row[k];
      rows[start + i] = sum;
    }
  }
}
