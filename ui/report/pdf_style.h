// Type, colours and measures of the PDF. Lengths are device units of 300 dpi.
#pragma once

#include "monitor/event.h"

#include <QColor>
#include <QCoreApplication>
#include <QFont>
#include <QPainter>
#include <QString>
#include <QTextLayout>

namespace usher::ui::pdf {

inline constexpr int kDpi = 300;
constexpr double mm(double length) {
    return length * kDpi / 25.4;
}
constexpr double pt(double length) {
    return length * kDpi / 72.0;
}

/// The light column of the desk's colours.
struct Ink {
    static constexpr QRgb kText = 0xFF1B1F23, kMuted = 0xFF5B6670, kHair = 0xFFD9DDE0,
                          kShade = 0xFFF3F4F5;
    static constexpr QRgb kWarning = 0xFFFFB000, kWarningEdge = 0xFF7A5200, kCritical = 0xFFD32F2F,
                          kEmergency = 0xFF5E1A8B;
    static constexpr QRgb kP50 = 0xFF7A858E, kP95 = 0xFF0072B2, kP99 = 0xFF111111,
                          kUse = 0xFFDDE1E4, kUsed = 0xFF5B6670, kPlan = 0xFF244C49;
};

/// The report's own sentences.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(PdfReport)
};

enum class Weight {
    regular,
    medium,
    bold
};
/// Inter where it is installed, else DejaVu Sans. Unshaped: Inter's contextual forms of ":" and "("
/// have no character of their own, and would be lost to search and copy.
QFont font(double points, Weight weight = Weight::regular);

/// The severity's shape, `size` high, with its left edge at `at`: ▲ warning, ◆ critical, ⬢
/// emergency.
void drawSeverity(QPainter& painter, QPointF at, double size, monitor::Severity severity);
QString severityWord(monitor::Severity severity);

/// Core's words as they stand on paper: a figure and its unit on one line, nothing that a name
/// holds turns or breaks what stands around it.
QString words(const std::string& text);
/// A sentence of core, in the desk's language.
QString spoken(const std::string& text);

/// Text broken into lines at words, behind a sign within one that is longer than a line, else
/// anywhere. Left to right whatever letter it begins with.
class WrappedText {
  public:
    WrappedText(
        const QString& text,
        const QFont& font,
        QPaintDevice* device,
        double width,
        Qt::Alignment alignment = Qt::AlignLeft);
    int lines() const { return m_layout.lineCount(); }
    double longestLine() const;
    double pitch() const { return m_pitch; } ///< from line to line
    double height() const { return lines() * m_pitch; }
    /// Line `i` with its top left at `at`.
    void draw(QPainter& painter, int i, QPointF at) const;

  private:
    QTextLayout m_layout;
    double m_pitch = 0;
};

} // namespace usher::ui::pdf
