#include "ui/report/pdf_style.h"

#include "base/utf8.h"
#include "ui/languages/core_reader.h"
#include "ui/severity_shapes.h"

#include <QCoreApplication>
#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPolygonF>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace usher::ui::pdf {
namespace {

QString family() {
    static const QString found = [] {
        const auto families = QFontDatabase::families();
        for (const char* wanted : {"Inter", "DejaVu Sans"})
            if (families.contains(QLatin1String(wanted)))
                return QString::fromLatin1(wanted);
        return QFont().family();
    }();
    return found;
}

QPolygonF hexagon(const QRectF& box) {
    QPolygonF shape;
    for (int i = 0; i < 6; ++i) {
        const double angle = std::numbers::pi * (i / 3.0 + 0.5);
        shape << box.center() + QPointF(std::cos(angle), std::sin(angle)) * (box.height() / 2);
    }
    return shape;
}

struct Shape {
    QPolygonF outline; ///< empty: nothing is drawn
    QRgb fill = 0;
    QRgb edge = 0;
};

Shape shapeOf(monitor::Severity severity, const QRectF& box) {
    switch (severity) {
    case monitor::Severity::info:
        break;
    case monitor::Severity::warning:
        return {triangle(box), Ink::kWarning, Ink::kWarningEdge};
    case monitor::Severity::critical:
        return {diamond(box), Ink::kCritical, Ink::kCritical};
    case monitor::Severity::emergency:
        return {hexagon(box), Ink::kEmergency, Ink::kEmergency};
    }
    return {};
}

} // namespace

QFont font(double points, Weight weight) {
    constexpr double kWideShare = 0.94; // DejaVu runs that much wider than Inter
    QFont out(family());
    out.setPointSizeF(out.family() == QLatin1String("Inter") ? points : points * kWideShare);
    out.setHintingPreference(QFont::PreferNoHinting);
    out.setStyleStrategy(QFont::PreferNoShaping);
    switch (weight) {
    case Weight::regular:
        out.setWeight(QFont::Normal);
        break;
    case Weight::medium:
        out.setWeight(QFont::Medium);
        break;
    case Weight::bold:
        out.setWeight(QFont::DemiBold);
        break;
    }
    return out;
}

void drawSeverity(QPainter& painter, QPointF at, double size, monitor::Severity severity) {
    const Shape shape = shapeOf(severity, QRectF(at, QSizeF(size, size)));
    if (shape.outline.isEmpty())
        return;
    painter.save();
    const QColor edge = QColor::fromRgba(shape.edge);
    painter.setPen(QPen(edge, pt(0.5), Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.setBrush(QColor::fromRgba(shape.fill));
    painter.drawPolygon(shape.outline);
    painter.restore();
}

QString severityWord(monitor::Severity severity) {
    switch (severity) {
    case monitor::Severity::info:
        return QCoreApplication::translate("PdfReport", "info");
    case monitor::Severity::warning:
        return QCoreApplication::translate("PdfReport", "warning");
    case monitor::Severity::critical:
        return QCoreApplication::translate("PdfReport", "critical");
    case monitor::Severity::emergency:
        return QCoreApplication::translate("PdfReport", "emergency");
    }
    return {};
}

QString words(const std::string& text) {
    static const QRegularExpression unit(QStringLiteral("(\\d) (%|ms|s|min|h|d|j)(?!\\w)"));
    return QString::fromStdString(printable(text)).replace(unit, QStringLiteral("\\1\u00A0\\2"));
}

QString spoken(const std::string& text) {
    return words(inYourLanguage(printable(text)).toStdString());
}

namespace {

/// Names that fit on no line may be broken where a reader would; the rest stays as it is, for marks
/// of ours would be in the way of search and copy.
QString breakable(const QString& text, const QFontMetricsF& metrics, double width) {
    static const QRegularExpression space(QStringLiteral("[ \\x{2028}]"));
    static const QRegularExpression sign(QStringLiteral("([_\\-./:,@])(?=\\w)"));
    if (metrics.horizontalAdvance(text) <= width)
        return text;
    QString broken;
    for (qsizetype at = 0; at < text.size();) {
        const auto end = text.indexOf(space, at);
        QString word = text.mid(at, end < 0 ? -1 : end - at);
        at = end < 0 ? text.size() : end + 1;
        if (metrics.horizontalAdvance(word) > width)
            word.replace(sign, QStringLiteral("\\1\u200B"));
        broken += word;
        if (end >= 0)
            broken += text[end];
    }
    return broken;
}

} // namespace

WrappedText::WrappedText(
    const QString& text,
    const QFont& font,
    QPaintDevice* device,
    double width,
    Qt::Alignment alignment)
    : m_layout(breakable(text, QFontMetricsF(font, device), width), font, device),
      m_pitch(QFontMetricsF(font, device).height() * 1.2) {
    QTextOption option(alignment);
    option.setTextDirection(Qt::LeftToRight);
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    m_layout.setTextOption(option);
    m_layout.beginLayout();
    for (auto line = m_layout.createLine(); line.isValid(); line = m_layout.createLine())
        line.setLineWidth(width);
    m_layout.endLayout();
}

double WrappedText::longestLine() const {
    double longest = 0;
    for (int i = 0; i < lines(); ++i)
        longest = std::max(longest, m_layout.lineAt(i).naturalTextWidth());
    return longest;
}

void WrappedText::draw(QPainter& painter, int i, QPointF at) const {
    const auto line = m_layout.lineAt(i);
    line.draw(&painter, at - QPointF(0, line.y()));
}

} // namespace usher::ui::pdf
