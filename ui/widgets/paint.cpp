#include "ui/widgets/paint.h"

#include <QCoreApplication>
#include <QPainterPath>

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

QPolygonF hexagon(const QRectF& box) {
    QPolygonF shape;
    for (int i = 0; i < 6; ++i) {
        const double angle = M_PI / 3 * i;
        shape << box.center() +
                     QPointF(std::cos(angle) * box.width() / 2, std::sin(angle) * box.height() / 2);
    }
    return shape;
}

QPolygonF shapeOf(monitor::Severity severity, const QRectF& box) {
    switch (severity) {
    case monitor::Severity::warning:
        return QPolygonF(
            {QPointF(box.center().x(), box.top()), box.bottomRight(), box.bottomLeft()});
    case monitor::Severity::critical:
        return QPolygonF(
            {QPointF(box.center().x(), box.top()),
             QPointF(box.right(), box.center().y()),
             QPointF(box.center().x(), box.bottom()),
             QPointF(box.left(), box.center().y())});
    case monitor::Severity::emergency:
        return hexagon(box);
    case monitor::Severity::info:
        break;
    }
    return {};
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
    const double width = tabularWidth(metrics, shown), cell = digitCell(metrics);
    double x = box.left();
    if (alignment & Qt::AlignRight)
        x = box.right() - width;
    if (alignment & Qt::AlignHCenter)
        x = box.center().x() - width / 2;
    double y = box.top() + metrics.ascent();
    if (alignment & Qt::AlignVCenter)
        y = box.center().y() + (metrics.ascent() - metrics.descent()) / 2;
    if (alignment & Qt::AlignBottom)
        y = box.bottom() - metrics.descent();
    forEachPiece(shown, [&](const QString& piece) {
        const double own = metrics.horizontalAdvance(piece), step = piece[0].isDigit() ? cell : own;
        painter.drawText(QPointF(x + (step - own) / 2, y), piece);
        x += step;
    });
}

QStringList wrapped(const QFontMetricsF& metrics, const QString& text, double width, int most) {
    QStringList lines;
    QString line;
    const QStringList words = text.split(u' ');
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
    const double height = QFontMetricsF(painter.font(), painter.device()).height(),
                 all = height * static_cast<double>(lines.size());
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
    const QPolygonF shape = shapeOf(severity, box.adjusted(1, 1, -1, -1));
    if (shape.isEmpty()) {
        painter.setPen(QPen(colors.muted, 1.5));
        painter.drawEllipse(box.adjusted(3, 3, -3, -3));
    } else {
        painter.setPen(QPen(
            own.outline,
            severity == monitor::Severity::warning ? 2 : 1,
            Qt::SolidLine,
            Qt::SquareCap,
            Qt::MiterJoin));
        painter.setBrush(own.fill);
        painter.drawPolygon(shape);
        if (severity == monitor::Severity::emergency) {
            painter.setPen(QPen(own.text, 1));
            painter.setBrush(Qt::NoBrush);
            painter.drawPolygon(hexagon(box.adjusted(3.5, 3.5, -3.5, -3.5)));
        }
        QFont letter = painter.font();
        letter.setPixelSize(std::max(7, static_cast<int>(box.height() * 0.45)));
        letter.setBold(true);
        painter.setFont(letter);
        painter.setPen(own.text);
        const QString word = severityWord(severity);
        painter.drawText(
            severity == monitor::Severity::warning ? box.translated(0, box.height() * 0.14) : box,
            Qt::AlignCenter,
            word.left(1));
    }
    painter.restore();
}

QString severityWord(monitor::Severity severity) {
    const auto tr = [](const char* word) {
        return QCoreApplication::translate("usher::ui::severity", word);
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
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    painter.restore();
}

void drawHatch(QPainter& painter, const QRectF& box, const Colors& colors) {
    painter.save();
    QColor veil = colors.panel, line = colors.muted;
    veil.setAlphaF(0.55f);
    line.setAlphaF(0.5f);
    painter.fillRect(box, veil);
    painter.setBrush(QBrush(line, Qt::BDiagPattern));
    painter.setPen(Qt::NoPen);
    painter.drawRect(box);
    painter.restore();
}

} // namespace usher::ui
