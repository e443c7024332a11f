import Segmentation

enum JSONSalesReader {
  static func read(
    _ window: inout TextWindow,
    into intake: inout RowIntake,
    isLines: Bool
  ) throws(SalesInputError) -> [DetectedFact] {
    throw .emptyJSON(window.name)
  }
}
