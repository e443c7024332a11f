import Synchronization

/// What reads a text part by part: parts are read on any thread, and what that gave is taken in order.
protocol PartsReader {
  /// What the reading of a part gave.
  associatedtype Reading: PartReading

  /// How the cells of further parts are read.
  var readers: CellReaders { get }

  /// Takes what the reading of the next part gave.
  mutating func take(_ reading: Reading) throws(SalesInputError)
}

/// What the reading of a part gave.
protocol PartReading: Sendable {
  /// The memory that it took, for another part.
  var memory: CSVChunkReading.Memory { get }
}

extension PartsReader {
  /// Takes the next part, and gives back its memory, which nothing holds any more.
  ///
  /// - Parameters:
  ///   - reading: What the reading of the part gave.
  ///   - taker: Who takes it.
  ///   - readers: How the cells of further parts are read, which the part may settle.
  /// - Returns: The memory, which is the only one of its bytes.
  /// - Throws: Why the part could not be read, or is refused.
  static func take(
    _ reading: consuming Result<Reading, SalesInputError>,
    _ taker: borrowing Mutex<Self?>,
    _ readers: borrowing Mutex<CellReaders>
  ) throws(SalesInputError) -> CSVChunkReading.Memory {
    let reading = try reading.get()
    let settled = try taker.withLock { taker throws(SalesInputError) in
      try taker?.take(reading)
      return taker?.readers
    }
    if let settled { readers.withLock { $0 = settled } }
    return reading.memory
  }
}
