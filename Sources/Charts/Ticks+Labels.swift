package import Markup

extension Ticks {
  /// The labels of the values, all with the same decimals and the same unit.
  package func labels(_ numbers: NumberFormat) -> [String] {
    let largest = values.map(\.magnitude).max() ?? 0
    // The largest unit of which the step is at least a tenth, so that one decimal is enough.
    let units = [1e12, 1e9, 1e6, 1e3]
    let unit = largest < 10_000 ? nil : units.first { $0 <= largest && step >= $0 * 0.0999 }
    guard let unit, let index = units.firstIndex(of: unit) else {
      return values.map { numbers.decimal($0, places: places) }
    }
    guard largest < 1e15 else { return values.map { numbers.compact($0) } }
    return values.map { value in
      guard value != 0 else { return "0" }
      let number = numbers.decimal(value / unit, places: step < unit ? 1 : 0)
      return numbers.scaled(number, by: 4 - index)
    }
  }
}
