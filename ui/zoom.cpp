#include "ui/zoom.h"

#include "ui/widgets/table_manners.h"

#include <QHeaderView>
#include <QLayout>
#include <QScreen>
#include <QTableView>
#include <QTreeView>

#include <algorithm>
#include <cmath>
#include <utility>

namespace usher::ui {
namespace {

constexpr int kSteps[] = {80, 90, 100, 110, 125, 150, 175, 200};

int current = kPlainZoom;

double pointsAt(double points, double factor) {
    constexpr double kLeastPx = 13, kPointsAnInch = 72;
    const auto* screen = QGuiApplication::primaryScreen();
    const double dpi = screen ? screen->logicalDotsPerInchY() : 96;
    return std::max(points * factor, kLeastPx * kPointsAnInch / dpi);
}

/// A size of one object, as it is at 100 %: as it was found there, unless it was set anew since.
struct Measure {
    QObject& of;
    QByteArray name;
    double now;

    double base(double before) const {
        const double known = of.property(name).toDouble();
        const bool same = known > 0 && std::lround(known * before) == std::lround(now);
        const double base = same ? known : now / before;
        of.setProperty(name, base);
        return base;
    }
    int next(double before) const {
        return static_cast<int>(std::lround(base(before) * zoomFactor()));
    }
};

void zoomFont(QWidget& widget, double before) {
    if (!widget.testAttribute(Qt::WA_SetFont))
        return;
    QFont font = widget.font();
    const double known = widget.property("zoom.points").toDouble();
    const double now = font.pointSizeF();
    const double base =
        known > 0 && std::abs(pointsAt(known, before) - now) < 0.01 ? known : now / before;
    widget.setProperty("zoom.points", base);
    font.setPointSizeF(zoomedPoints(base));
    widget.setFont(font);
}

/// Only what was asked for: the rest follows from letters, and Qt's own parts from the style.
void zoomSize(QWidget& widget, double before) {
    if (widget.objectName().startsWith(QStringLiteral("qt_")))
        return;
    const QSize least = widget.minimumSize(), most = widget.maximumSize();
    const auto next = [&](const char* name, int now) {
        return Measure{widget, name, static_cast<double>(now)}.next(before);
    };
    const int most1 =
        most.width() < QWIDGETSIZE_MAX ? next("zoom.most1", most.width()) : QWIDGETSIZE_MAX;
    const int most2 =
        most.height() < QWIDGETSIZE_MAX ? next("zoom.most2", most.height()) : QWIDGETSIZE_MAX;
    widget.setMaximumSize(most1, most2);
    widget.setMinimumSize(
        least.width() > 0 ? next("zoom.least1", least.width()) : 0,
        least.height() > 0 ? next("zoom.least2", least.height()) : 0);
}

/// Not the one that takes what is left.
void zoomColumns(QHeaderView& columns, double before) {
    const int last = columns.stretchLastSection() ? columns.count() - 1 : -1;
    for (int column = 0; column < columns.count(); ++column) {
        if (columns.isSectionHidden(column) || column == last ||
            columns.sectionResizeMode(column) == QHeaderView::Stretch)
            continue;
        const Measure width{
            columns,
            "zoom.column" + QByteArray::number(column),
            static_cast<double>(columns.sectionSize(column))};
        columns.resizeSection(column, width.next(before));
    }
}

void zoomTable(QTableView& table, double before) {
    auto* rows = table.verticalHeader();
    rows->setDefaultSectionSize(
        Measure{*rows, "zoom.row", static_cast<double>(rows->defaultSectionSize())}.next(before));
    zoomColumns(*table.horizontalHeader(), before);
    if (auto* manners = table.findChild<TableManners*>())
        manners->restore();
}

/// Zoomed in, the column that takes what is left keeps room for words: the page is scrolled.
void keepRoom(QTableView& table) {
    constexpr int kWords = 14 * kGrid;
    const auto* columns = table.horizontalHeader();
    int wide = 0;
    for (int column = 0; column < columns->count(); ++column)
        if (!columns->isSectionHidden(column))
            wide += columns->sectionResizeMode(column) == QHeaderView::Stretch
                        ? static_cast<int>(kWords * zoomFactor())
                        : columns->sectionSize(column);
    table.setMinimumWidth(zoomFactor() > 1 ? wide : 0);
}

void zoomSizes(QWidget& widget, double before) {
    if (!widget.property(kZoomsItself).toBool())
        zoomSize(widget, before);
    if (auto* table = qobject_cast<QTableView*>(&widget)) {
        zoomTable(*table, before);
        keepRoom(*table);
    }
    if (auto* tree = qobject_cast<QTreeView*>(&widget))
        zoomColumns(*tree->header(), before);
}

/// What is not shown too: the page to come, and what is scrolled as wide as the widest page.
void relayOut(QWidget& window) {
    for (auto* layout : window.findChildren<QLayout*>())
        layout->invalidate(); // those within others keep their sizes else
    for (auto* widget : window.findChildren<QWidget*>()) {
        widget->updateGeometry();
        widget->update();
        if (widget->layout())
            QApplication::postEvent(widget, new QEvent(QEvent::LayoutRequest));
    }
}

} // namespace

int nextZoom(int percent, bool larger) {
    if (larger) {
        const auto* next = std::upper_bound(std::begin(kSteps), std::end(kSteps), percent);
        return next == std::end(kSteps) ? kMostZoom : *next;
    }
    const auto* next = std::lower_bound(std::begin(kSteps), std::end(kSteps), percent);
    return next == std::begin(kSteps) ? kLeastZoom : *(next - 1);
}

int possibleZoom(int percent) {
    return *std::ranges::min_element(kSteps, {}, [percent](int step) {
        return std::abs(step - percent);
    });
}

int screenZoom(int screenHeight) {
    constexpr std::pair<int, int> kFrom[] = {{2'000, 150}, {1'700, 125}, {1'300, 110}};
    for (const auto& [height, percent] : kFrom)
        if (screenHeight >= height)
            return percent;
    return kPlainZoom;
}

int zoomPercent() {
    return current;
}

QFont deskFontAt(double points, double factor, Weight weight) {
    QFont font = deskFont(points, weight);
    font.setPointSizeF(pointsAt(points, factor));
    return font;
}

double zoomedPoints(double points) {
    return pointsAt(points, zoomFactor());
}

void zoomWindow(QWidget& window, int percent) {
    const double before = zoomFactor();
    current = percent;
    QApplication::setFont(deskFont(type::kBody)); // of dialogs
    window.setFont(deskFont(type::kBody));
    for (auto* widget : window.findChildren<QWidget*>()) {
        zoomFont(*widget, before);
        zoomSizes(*widget, before);
    }
    relayOut(window);
}

void zoomNewPart(QWidget& part) {
    if (zoomPercent() == kPlainZoom)
        return;
    zoomSizes(part, 1);
    for (auto* widget : part.findChildren<QWidget*>())
        zoomSizes(*widget, 1);
}

} // namespace usher::ui
