import HTTPTypes

/// What bytes are compared by: their tag, and when they were published.
struct Validators: Equatable, Sendable {
  let tag: EntityTag
  let lastModified: HTTPDate
}

/// The conditions under which a client wants a response (RFC 9110, 13).
enum Preconditions {
  /// What the conditions come to.
  enum Outcome: Equatable {
    /// They hold, or there are none.
    case hold
    /// The client has the bytes already: 304.
    case notModified
    /// They do not hold: 412.
    case failed
  }

  /// Evaluates the conditions of a GET or HEAD, in the order of RFC 9110, 13.2.2.
  ///
  /// - Parameters:
  ///   - fields: The request's fields.
  ///   - validators: Those of the bytes that would be sent.
  ///   - now: The time, by which dates are understood.
  /// - Returns: The outcome; a date that cannot be read is no condition.
  static func evaluate(
    _ fields: HTTPFields,
    _ validators: Validators,
    now: HTTPDate
  ) -> Outcome {
    if let value = fields[.ifMatch] {
      let matches = EntityTagList(value).contains(validators.tag) { $0.matchesStrongly($1) }
      if !matches { return .failed }
    } else if let date = date(fields[.ifUnmodifiedSince], now), validators.lastModified > date {
      return .failed
    }
    if let value = fields[.ifNoneMatch] {
      let matches = EntityTagList(value).contains(validators.tag) { $0.matchesWeakly($1) }
      return matches ? .notModified : .hold
    }
    if let date = date(fields[.ifModifiedSince], now), validators.lastModified <= date {
      return .notModified
    }
    return .hold
  }

  /// Whether a range may be sent: there is no `If-Range`, or it names these very bytes.
  ///
  /// - Parameters:
  ///   - fields: The request's fields.
  ///   - validators: Those of the bytes that would be sent.
  ///   - now: The time; a date is strong only if it was over when the bytes could be asked for.
  /// - Returns: Whether it does; a weak tag never does, nor does another date.
  static func allowRange(
    _ fields: HTTPFields,
    _ validators: Validators,
    now: HTTPDate
  ) -> Bool {
    guard let value = fields[.ifRange] else { return true }
    if value.contains("\"") {
      guard case .tags(let tags) = EntityTagList(value), tags.count == 1 else { return false }
      return tags[0].matchesStrongly(validators.tag)
    }
    // RFC 9110, 8.8.2.2: within a second of a change, its date does not tell two versions apart.
    return date(value, now) == validators.lastModified && validators.lastModified < now
  }

  private static func date(_ value: String?, _ now: HTTPDate) -> HTTPDate? {
    value.flatMap { HTTPDate($0, thisYear: now.year) }
  }
}
