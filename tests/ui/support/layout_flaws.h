// What is wrong with how a window is laid out: words that are cut, letters that are too small, what
// lies on another.
#pragma once

#include "ui/support/letter_reader.h"

#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QStringList>

namespace usher::test {

inline QString nameOf(const QWidget& widget) {
    const QString words = widget.property("text").toString();
    return QStringLiteral("%1 %2 \"%3\"")
        .arg(QLatin1String(widget.metaObject()->className()), widget.objectName())
        .arg((words.isEmpty() ? widget.accessibleName() : words).left(48));
}

/// What it holds is scrolled to: its edge may cut.
inline bool scrolls(const QWidget& widget) {
    const auto* area = qobject_cast<const QAbstractScrollArea*>(widget.parentWidget());
    return area && area->viewport() == &widget;
}

/// A cell is as wide as its column, and the row's details say it all; so does the tip of a wedding.
inline bool isCells(const QWidget& widget) {
    if (widget.inherits("usher::ui::CalendarView"))
        return true;
    return scrolls(widget) && qobject_cast<const QAbstractItemView*>(widget.parentWidget()) &&
           !qobject_cast<const QHeaderView*>(widget.parentWidget());
}

inline std::vector<QWidget*> shownIn(QWidget& root) {
    std::vector<QWidget*> shown{&root};
    for (auto* widget : root.findChildren<QWidget*>())
        if (widget->isVisibleTo(&root) && widget->window() == root.window() &&
            !widget->size().isEmpty())
            shown.push_back(widget);
    return shown;
}

/// Words of its own that end in dots are not cut: "Drain…", "is being read …". A badge is as wide
/// as its tile lets it be, and its tip says it all.
inline bool isOwn(const QWidget& widget, const QString& words) {
    if (widget.inherits("usher::ui::OverrideBadge"))
        return true;
    for (const char* property : {"text", "placeholderText", "currentText", "accessibleName"})
        if (widget.property(property).toString().contains(words.trimmed()))
            return true;
    return false;
}

/// A sentence's own dots stand alone at its end.
inline bool isCut(const QString& words) {
    const auto at = words.indexOf(u'…');
    return at >= 0 && !(at > 0 && at + 1 == words.size() && words[at - 1].isSpace());
}

struct Flaws {
    static constexpr int kLeastLetters = 13; ///< px
    QStringList found;

    void add(const QWidget& widget, const char* what, const QString& words) {
        found << QStringLiteral("%1: %2 \"%3\"").arg(nameOf(widget), QLatin1String(what), words);
    }

    void readLetters(QWidget& widget) {
        const LetterReader reader(widget);
        for (const auto& piece : reader.pieces())
            if (piece.letters < kLeastLetters)
                add(widget, qPrintable(QString::number(piece.letters)), piece.words);
        if (!isCells(widget))
            readWords(widget, reader.pieces());
    }

    /// A field is scrolled by its cursor, a text by its bars.
    void readWords(QWidget& widget, const std::vector<Piece>& pieces) {
        const bool edits = qobject_cast<QLineEdit*>(&widget) ||
                           qobject_cast<QPlainTextEdit*>(widget.parentWidget());
        const QRectF room = QRectF(widget.rect()).adjusted(-1, -2, 1, 2);
        for (const auto& piece : pieces) {
            if (isCut(piece.words) && !isOwn(widget, piece.words))
                add(widget, "is elided", piece.words);
            if (!edits && !scrolls(widget) && !room.contains(piece.place))
                add(widget, "is cut at its edge", piece.words);
        }
        if (!edits)
            readOverlaps(widget, pieces);
    }

    /// Pieces of one line touch, and accents may: a part of the letters must lie on others.
    void readOverlaps(QWidget& widget, const std::vector<Piece>& pieces) {
        for (std::size_t i = 0; i < pieces.size(); ++i)
            for (std::size_t j = i + 1; j < pieces.size(); ++j) {
                const QRectF on = pieces[i].place & pieces[j].place;
                if (on.width() > 3 && on.height() > 4)
                    add(widget, "lie on each other", pieces[i].words + u'|' + pieces[j].words);
            }
    }

    /// A title is cut without dots.
    void readTitles(const QHeaderView& header) {
        const int room = 2 * header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
        for (int i = 0; i < header.count(); ++i) {
            const QString title = header.model()->headerData(i, header.orientation()).toString();
            if (header.orientation() == Qt::Horizontal && !header.isSectionHidden(i) &&
                header.fontMetrics().horizontalAdvance(title) + room > header.sectionSize(i))
                add(header, "has no room for its title", title);
        }
    }

    void readChildren(QWidget& parent) {
        std::vector<QWidget*> children;
        for (auto* child : parent.findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly))
            if (child->isVisibleTo(&parent) && !child->isWindow() && !child->size().isEmpty())
                children.push_back(child);
        for (std::size_t i = 0; i < children.size(); ++i) {
            if (!scrolls(parent) && !parent.rect().contains(children[i]->geometry()))
                add(*children[i], "is cut by its parent", nameOf(parent));
            for (std::size_t j = i + 1; j < children.size(); ++j)
                if (children[i]->geometry().intersects(children[j]->geometry()))
                    add(*children[i], "lies on", nameOf(*children[j]));
        }
    }
};

/// Of all that is shown in `root`.
inline QStringList flawsOf(QWidget& root) {
    Flaws flaws;
    for (auto* widget : shownIn(root)) {
        flaws.readLetters(*widget);
        if (const auto* header = qobject_cast<QHeaderView*>(widget); header && header->model())
            flaws.readTitles(*header);
        // fields and lists lay out their own parts
        const bool own = qobject_cast<QComboBox*>(widget) || qobject_cast<QLineEdit*>(widget) ||
                         qobject_cast<QAbstractScrollArea*>(widget);
        if (!own)
            flaws.readChildren(*widget);
    }
    return flaws.found;
}

} // namespace usher::test
