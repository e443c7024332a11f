/// The colours and marker shapes of segments.
///
/// Any two of the ten colours differ by at least 10 in CIEDE2000 for normal, protanopic,
/// deuteranopic and tritanopic readers (Machado, Oliveira and Fernandes 2009), and each has a
/// contrast of at least 3:1 on white and on `#121212`.
public enum Palette {
  /// The colours by number of the cluster.
  public static let categorical = [
    "#0072b2", "#fe6100", "#7f7f7f", "#8c564b", "#648fff", "#3ca951", "#cc79a7", "#cc3311",
    "#5a6978", "#789678",
  ]

  /// The colour of a cluster; from the eleventh on colours repeat with other shapes.
  ///
  /// - Parameter cluster: The number of the cluster, from 0.
  /// - Returns: The colour, such as `#0072b2`.
  public static func color(of cluster: Int) -> String {
    categorical[cluster % categorical.count]
  }

  /// The marker shape of a cluster; with the colour it is unique among the first hundred.
  ///
  /// - Parameter cluster: The number of the cluster, from 0.
  /// - Returns: The shape.
  public static func shape(of cluster: Int) -> MarkerShape {
    let shapes = MarkerShape.allCases
    return shapes[(cluster + cluster / categorical.count) % shapes.count]
  }

  /// The classes of marks of a cluster.
  static func className(of cluster: Int) -> String { "s\(cluster % categorical.count)" }

  /// Levels of density on white, from few to many: the colour of the cluster at five lightnesses,
  /// the same five for each, so that lightness alone tells the count.
  package static let rampOnLight = [
    ["#7297c2", "#4480b8", "#0068a3", "#004f7e", "#00375a"],
    ["#fe6100", "#d65100", "#ad3f00", "#862f00", "#602000"],
    ["#949494", "#7c7c7c", "#636363", "#4b4b4b", "#353535"],
    ["#ab8d89", "#9a736c", "#8b554a", "#6b4038", "#4c2c26"],
    ["#648fff", "#5378d7", "#4260ae", "#314986", "#213361"],
    ["#3ca851", "#318d43", "#257134", "#1b5626", "#103d19"],
    ["#cc7aa8", "#ac658d", "#8b5171", "#6b3d56", "#4c2a3d"],
    ["#d67b74", "#cf5447", "#bb2e0f", "#902109", "#681504"],
    ["#8d959d", "#737d89", "#566573", "#414d58", "#2d363e"],
    ["#809b80", "#688368", "#536953", "#3f503f", "#2b382b"],
  ]

  /// Levels of density on a dark page, where more is lighter.
  package static let rampOnDark = [
    ["#006aa7", "#5085ba", "#82a0c7", "#afc0d7", "#d9e0eb"],
    ["#b14100", "#df5400", "#fe7447", "#fea897", "#ffd7d0"],
    ["#666666", "#818181", "#9e9e9e", "#bebebe", "#dfdfdf"],
    ["#8d584d", "#9e7872", "#b19894", "#cabbb9", "#e5dedd"],
    ["#4362b2", "#577de0", "#7799ff", "#aabcff", "#d7deff"],
    ["#277435", "#339346", "#5ab067", "#9ec9a3", "#d3e4d4"],
    ["#8e5374", "#b36a93", "#d088af", "#deb2c8", "#eedae4"],
    ["#bf2f0f", "#d15d52", "#d98883", "#e4b2af", "#f1dbd9"],
    ["#586776", "#78828d", "#989ea6", "#bbbfc3", "#dee0e2"],
    ["#556b55", "#6d886d", "#8da48d", "#b5c2b5", "#dbe1db"],
  ]
}
