#include "ui/widgets/paint.h"

#include "ui/format.h"
#include "ui/severity_shapes.h"

#include <QCoreApplication>

#include <cmath>

namespace usher::ui {
namespace {

double digitCell(const QFontMetricsF& metrics) {
    double widest = 0;
    for (char16_t digit = u'0'; digit <= u'9'; ++digit)
        widest = std::max(widest, metrics.horizontalAdvance(QChar(digit)));
    return widest;
}

/// Digits one by one, what lies between them in one piece, so that words keep their kerning.
template <class Piece> void forEachPiece(const QString& text, Piece piece) {
    for (qsizetype from = 0; from < text.size();) {
        qsizetype to = from + 1;
        if (!text[from].isDigit())
            while (to < text.size() && !text[to].isDigit())
                ++to;
        piece(text.mid(from, to - from));
        from = to;
    }
}

QString elided(const QFontMetricsF& metrics, const QString& text, double width) {
    if (tabularWidth(metrics, text) <= width + 0.5)
        return text;
    const double cell = digitCell(metrics);
    double used = metrics.horizontalAdvance(u'…');
    qsizetype fits = 0;
    for (; fits < text.size(); ++fits) {
        used += text[fits].isDigit() ? cell : metrics.horizontalAdvance(text[fits]);
        if (used > width)
            break;
    }
    return text.left(fits) + u'…';
}

double leftOf(const QRectF& box, Qt::Alignment alignment, double width) {
    if (alignment & Qt::AlignHCenter)
        return box.center().x() - width / 2;
    if (alignment & Qt::AlignRight)
        return box.right() - width;
    return box.left();
}

double baselineOf(const QRectF& box, Qt::Alignment alignment, const QFontMetricsF& metrics) {
    if (alignment & Qt::AlignBottom)
        return box.bottom() - metrics.descent();
    if (alignment & Qt::AlignVCenter)
        return box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    return box.top() + metrics.ascent();
}

QPolygonF hexagon(const QRectF& box) {
    QPolygonF shape;
    for (int i = 0; i < 6; ++i) {
        const double angle = M_PI / 3 * i;
        const double x = std::cos(angle) * box.width() / 2;
        const double y = std::sin(angle) * box.height() / 2;
        shape << box.center() + QPointF(x, y);
    }
    return shape;
}

QPolygonF shapeOf(monitor::Severity severity, const QRectF& box) {
    switch (severity) {
    case monitor::Severity::warning:
        return triangle(box);
    case monitor::Severity::critical:
        return diamond(box);
    case monitor::Severity::emergency:
        return hexagon(box);
    case monitor::Severity::info:
        break;
    }
    return {};
}

void drawRing(QPainter& painter, const QRectF& box, const Colors& colors) {
    painter.setPen(QPen(colors.muted, 1.5));
    painter.drawEllipse(inset(box, 3));
}

QPen edgeOf(monitor::Severity severity, const AlarmColors& own) {
    const double width = severity == monitor::Severity::warning ? 2 : 1;
    return QPen(own.outline, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin);
}

void drawInnerBorder(QPainter& painter, const QRectF& box, const AlarmColors& own) {
    painter.setPen(QPen(own.text, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawPolygon(hexagon(inset(box, 3.5)));
}

/// The severity's first letter: a shape that is told apart in black and white as well. A small one
/// goes without: its letter could not be read.
void drawLetter(QPainter& painter, const QRectF& box, monitor::Severity severity) {
    constexpr int kLeastLetter = 13, kLeastBox = 24;
    if (box.height() < kLeastBox)
        return;
    QFont letter = painter.font();
    letter.setPixelSize(std::max(kLeastLetter, static_cast<int>(box.height() * 0.45)));
    letter.setBold(true);
    painter.setFont(letter);
    const bool low = severity == monitor::Severity::warning; // a triangle's middle
    const QRectF place = low ? box.translated(0, box.height() * 0.14) : box;
    painter.drawText(place, Qt::AlignCenter, severityWord(severity).left(1));
}

} // namespace

double tabularWidth(const QFontMetricsF& metrics, const QString& text) {
    const double cell = digitCell(metrics);
    double width = 0;
    forEachPiece(text, [&](const QString& piece) {
        width += piece[0].isDigit() ? cell : metrics.horizontalAdvance(piece);
    });
    return width;
}

void drawTabular(
    QPainter& painter,
    const QRectF& box,
    Qt::Alignment alignment,
    const QString& text) {
    const QFontMetricsF metrics(painter.font(), painter.device());
    const QString shown = elided(metrics, text, box.width());
    const double cell = digitCell(metrics);
    const double left = leftOf(box, alignment, tabularWidth(metrics, shown));
    QPointF at(left, baselineOf(box, alignment, metrics));
    forEachPiece(shown, [&](const QString& piece) {
        const double own = metrics.horizontalAdvance(piece);
        const double step = piece[0].isDigit() ? cell : own;
        painter.drawText(at + QPointF((step - own) / 2, 0), piece);
        at.rx() += step;
    });
}

void drawTabular(QPainter& painter, const QRectF& box, const QString& text, const TextLook& look) {
    painter.setFont(look.font);
    painter.setPen(look.ink);
    drawTabular(painter, box, look.alignment, text);
}

QStringList wrapped(const QFontMetricsF& metrics, const QString& text, double width, int most) {
    QStringList lines;
    QString line;
    const QStringList words = unbroken(text).split(u' ');
    for (qsizetype i = 0; i < words.size(); ++i) {
        const QString longer = line.isEmpty() ? words[i] : line + u' ' + words[i];
        if (line.isEmpty() || tabularWidth(metrics, longer) <= width + 0.5) {
            line = longer;
            continue;
        }
        // drawn elided
        if (lines.size() + 1 == most)
            return lines << line + u' ' + words.mid(i).join(u' ');
        lines << line;
        line = words[i];
    }
    return lines << line;
}

void drawLines(
    QPainter& painter,
    const QRectF& box,
    Qt::Alignment alignment,
    const QStringList& lines) {
    const double height = QFontMetricsF(painter.font(), painter.device()).height();
    const double all = height * static_cast<double>(lines.size());
    double y = alignment & Qt::AlignVCenter ? box.center().y() - all / 2 : box.top();
    for (const QString& line : lines) {
        drawTabular(
            painter,
            QRectF(box.left(), y, box.width(), height),
            (alignment & Qt::AlignHorizontal_Mask) | Qt::AlignVCenter,
            line);
        y += height;
    }
}

void drawSeverity(
    QPainter& painter,
    const QRectF& box,
    monitor::Severity severity,
    const Colors& colors) {
    const auto& own = colors.of(severity);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPolygonF shape = shapeOf(severity, inset(box, 1));
    if (shape.isEmpty()) {
        drawRing(painter, box, colors);
    } else {
        painter.setPen(edgeOf(severity, own));
        painter.setBrush(own.fill);
        painter.drawPolygon(shape);
        if (severity == monitor::Severity::emergency)
            drawInnerBorder(painter, box, own);
        painter.setPen(own.text);
        drawLetter(painter, box, severity);
    }
    painter.restore();
}

QString severityWord(monitor::Severity severity) {
    const auto tr = [](const char* word) {
        return QCoreApplication::translate("usher::ui", word);
    };
    switch (severity) {
    case monitor::Severity::warning:
        return tr("Warning");
    case monitor::Severity::critical:
        return tr("Critical");
    case monitor::Severity::emergency:
        return tr("Emergency");
    case monitor::Severity::info:
        break;
    }
    return tr("Note");
}

void drawCard(QPainter& painter, const QRectF& box, const Colors& colors) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(colors.hair, 1));
    painter.setBrush(colors.panel);
    painter.drawRoundedRect(inset(box, 0.5), 6, 6);
    painter.restore();
}

void drawHatch(QPainter& painter, const QRectF& box, const Colors& colors) {
    painter.save();
    QColor veil = colors.panel;
    QColor line = colors.muted;
    veil.setAlphaF(colors.contrast ? 0.25f : 0.55f);
    line.setAlphaF(0.5f);
    const QRectF within = inset(box, 1);
    painter.fillRect(within, veil);
    painter.setBrush(QBrush(line, Qt::BDiagPattern));
    painter.setPen(Qt::NoPen);
    painter.drawRect(within);
    painter.restore();
}

} // namespace usher::ui
