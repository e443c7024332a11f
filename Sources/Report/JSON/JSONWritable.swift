import Segmentation

/// A value that has one form in JSON.
protocol JSONWritable {
  /// Writes the value.
  func write(to json: inout JSONWriter)
}

extension JSONWriter {
  /// Writes a member of an object; its name needs no escapes.
  @inline(__always)
  mutating func member(_ name: StaticString, _ value: some JSONWritable) {
    key(name)
    value.write(to: &self)
  }

  /// Writes a number as a member of an object, where few numbers differ.
  @inline(__always)
  mutating func member(_ name: StaticString, _ value: Double, keptIn texts: inout RecurringNumbers)
  {
    key(name)
    double(value, keptIn: &texts)
  }

  /// Writes a member of an object, whatever its name.
  mutating func member(named name: String, _ value: some JSONWritable) {
    key(named: name)
    value.write(to: &self)
  }

  /// Writes a member that is an array with one element a line.
  mutating func rows(
    _ name: StaticString,
    count: Int,
    _ element: (inout JSONWriter, _ index: Int) -> Void
  ) {
    key(name)
    array(.lines) { json in
      for index in 0..<count {
        json.element()
        element(&json, index)
      }
    }
  }
}

extension Int: JSONWritable {
  func write(to json: inout JSONWriter) { json.integer(self) }
}

extension UInt64: JSONWritable {
  func write(to json: inout JSONWriter) { json.raw(description) }
}

extension Double: JSONWritable {
  func write(to json: inout JSONWriter) { json.double(self) }
}

extension Bool: JSONWritable {
  func write(to json: inout JSONWriter) { json.raw(self ? "true" : "false") }
}

extension String: JSONWritable {
  func write(to json: inout JSONWriter) { json.string(self) }
}

extension Money: JSONWritable {
  func write(to json: inout JSONWriter) { json.money(self) }
}

extension Day: JSONWritable {
  func write(to json: inout JSONWriter) { json.day(self) }
}

extension Optional: JSONWritable where Wrapped: JSONWritable {
  func write(to json: inout JSONWriter) {
    if let self { self.write(to: &json) } else { json.null() }
  }
}

extension Array: JSONWritable where Element: JSONWritable {
  func write(to json: inout JSONWriter) {
    json.array { json in
      for element in self {
        json.element()
        element.write(to: &json)
      }
    }
  }
}

/// Text between quotes that is written many times.
struct JSONQuotedText: JSONWritable {
  private let text: RepeatedText

  /// Puts text between quotes.
  init(_ text: String) {
    var writer = JSONWriter(to: MemorySink())
    writer.string(text)
    guard let sink = try? writer.finish() as? MemorySink else {
      preconditionFailure("Memory did not take \"\(text)\".")
    }
    // Without the end of the line.
    self.text = RepeatedText(String(decoding: sink.bytes.dropLast(), as: UTF8.self))
  }

  func write(to json: inout JSONWriter) { json.raw(text) }
}

/// A customer's id as JSON has it: a number where all ids of the run are numbers that every
/// reader keeps exactly, else text.
struct JSONCustomerID: JSONWritable {
  let id: String
  let order: CustomerIDOrder

  func write(to json: inout JSONWriter) {
    if order.fitsJSONNumber { json.raw(id) } else { json.string(id) }
  }
}
