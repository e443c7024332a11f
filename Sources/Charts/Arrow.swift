/// An arrow from the origin of a map, with the name that stands beyond its head.
struct Arrow {
  let start: (x: Double, y: Double)
  let tip: (x: Double, y: Double)
  let name: String
  let length: Double
  /// The direction, as a vector of length 1; zero for an arrow without length.
  let direction: (x: Double, y: Double)

  init(from start: (x: Double, y: Double), to tip: (x: Double, y: Double), name: String) {
    self.start = start
    self.tip = tip
    self.name = name
    let (dx, dy) = (tip.x - start.x, tip.y - start.y)
    length = (dx * dx + dy * dy).squareRoot()
    direction = length > 0 ? (dx / length, dy / length) : (0, 0)
  }

  /// Small rectangles that cover the arrow.
  var boxes: [LabelPlacement.Box] {
    stride(from: 0, through: length, by: 8).map { distance in
      .init(
        left: start.x + direction.x * distance - 5,
        top: start.y + direction.y * distance - 5,
        width: 10,
        height: 10
      )
    }
  }

  /// Draws the arrow.
  func draw(on drawing: inout Drawing) {
    let head = min(10, length / 2)
    let neck = (x: tip.x - direction.x * head, y: tip.y - direction.y * head)
    let (across, down) = (-direction.y * head * 0.45, direction.x * head * 0.45)
    drawing.line(from: start, to: neck, tone: .text, width: 2, hasHalo: true)
    drawing.fill(
      corners: [
        tip, (neck.x + across, neck.y + down), (neck.x - across, neck.y - down),
      ],
      tone: .text
    )
  }
}
