import Segmentation

/// A value that has one form in JSON.
protocol JSONWritable {
  /// Writes the value.
  func write(to json: inout JSONWriter)
}

extension JSONWriter {
  /// Writes a member of an object; its name needs no escapes.
  mutating func member(_ name: StaticString, _ value: some JSONWritable) {
    key(name)
    value.write(to: &self)
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

/// A customer's id as JSON has it: a number where all ids of the run are numbers that every
/// reader keeps exactly, else text.
struct JSONCustomerID: JSONWritable {
  let id: String
  let order: CustomerIDOrder

  func write(to json: inout JSONWriter) {
    if order.fitsJSONNumber { json.raw(id) } else { json.string(id) }
  }
}
