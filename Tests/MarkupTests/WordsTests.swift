import Markup
import Testing

/// How the locales that come with the program write figures, dates and lists.
struct WordsTests {
  @Test func writesGermanFigures() throws {
    let german = try Words.bundled("de")
    #expect(german.numbers.decimal(1234.5, places: 1) == "1.234,5")
    #expect(german.numbers.integer(-12_345) == "\u{2212}12.345")
    #expect(german.numbers.percent(0.123) == "12,3\u{202F}%")
    #expect(german.numbers.money("-1234.5", currency: "EUR") == "\u{2212}1.234,50\u{A0}€")
    #expect(german.numbers.money("1234.5", currency: "CHF") == "1.234,50\u{A0}CHF")
    #expect(german.numbers.compact(3_400_000) == "3,4\u{A0}Mio.")
    #expect(german.dates.long(year: 2011, month: 12, day: 9) == "9.\u{A0}Dezember 2011")
    #expect(german.names(["a", "b, c", "d"]) == "„a“, „b, c“ und „d“")
  }

  @Test func writesSpanishFigures() throws {
    let spanish = try Words.bundled("es")
    #expect(spanish.numbers.decimal(1234.5, places: 1) == "1234,5")
    #expect(spanish.numbers.decimal(12_345.6, places: 1) == "12\u{202F}345,6")
    #expect(spanish.numbers.percent(0.123) == "12,3\u{202F}%")
    #expect(spanish.numbers.money("1234.5", currency: "EUR") == "1234,50\u{A0}€")
    #expect(spanish.numbers.compact(12_000) == "12\u{A0}mil")
    #expect(spanish.dates.long(year: 2011, month: 12, day: 9) == "9 de diciembre de 2011")
    #expect(spanish.names(["Leales", "Nuevos"]) == "«Leales» y «Nuevos»")
  }

  @Test(arguments: [
    ("Inactivos", "x e Inactivos"), ("«Inactivos»", "x e «Inactivos»"), ("ígneos", "x e ígneos"),
    ("hijos", "x e hijos"), ("hielo", "x y hielo"), ("Leales", "x y Leales"), ("", "x y "),
  ])
  func saysEBeforeTheSoundOfAnI(last: String, list: String) throws {
    #expect(try Words.bundled("es").list(["x", last]) == list)
  }

  @Test func listsAnyNumberOfWords() {
    #expect(Words.english.list([]) == "")
    #expect(Words.english.list(["a"]) == "a")
    #expect(Words.english.list(["a", "b"]) == "a and b")
    #expect(Words.english.list(["a", "b", "c", "d"]) == "a, b, c and d")
  }
}
