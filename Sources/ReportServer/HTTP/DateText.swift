/// A point in time as text, which is made once a second rather than once a request.
struct DateText {
  private let form: (HTTPDate) -> String
  private var last: (date: HTTPDate, text: String)?

  /// - Parameter form: What the text is.
  init(_ form: @escaping (HTTPDate) -> String) {
    self.form = form
  }

  /// The text of a date.
  mutating func text(of date: HTTPDate) -> String {
    if let last, last.date == date { return last.text }
    let text = form(date)
    last = (date, text)
    return text
  }
}
