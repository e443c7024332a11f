/// Whether a number is another one but for a relative difference.
func isClose(_ a: Double, _ b: Double, within relative: Double) -> Bool {
  (a - b).magnitude <= relative * max(a.magnitude, b.magnitude)
}
