#include "ui/desk_menu.h"

#include "ui/desk_pages.h"
#include "ui/handover.h"
#include "ui/leaving.h"
#include "ui/main_window.h"
#include "ui/welcome/welcome_host.h"
#include "ui/window_looks.h"
#include "ui/zoom.h"

#include <QMenu>

namespace usher::ui {
namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("usher::ui", words);
}

/// The key is told alone: it acts wherever it is pressed.
void add(QMenu* menu, const QString& words, const QString& keys, std::function<void()> act) {
    auto* action = menu->addAction(keys.isEmpty() ? words : words + u'\t' + keys);
    QObject::connect(action, &QAction::triggered, menu, std::move(act));
}

void addPages(QMenu* menu, MainWindow& window, const DeskPages& pages) {
    auto* all = menu->addMenu(tr("Pages"));
    for (const auto& id : pages.order())
        add(all,
            pages.title(id).replace(u'&', QStringLiteral("&&")),
            pages.keys(id),
            [&window, id] { window.showPage(id); });
}

void addActions(QMenu* menu, MainWindow& window) {
    add(menu, tr("Find or do…"), tr("Ctrl+K"), [&window] { window.showPalette(); });
    if (auto* handover = window.findChild<Handover*>())
        add(menu, tr("Write a note…"), tr("N"), [handover] { handover->writeNote(); });
    add(menu, tr("Begin or end an incident"), tr("Ctrl+I"), [&window] {
        window.actions().pressIncident();
    });
    add(menu, tr("Export the report as PDF…"), tr("Ctrl+E"), [&window] { window.exportReport(); });
}

void addLooks(QMenu* menu, MainWindow& window) {
    add(menu, tr("Larger"), tr("Ctrl++"), [&window] {
        window.zoom(nextZoom(zoomPercent(), true));
    });
    add(menu, tr("Smaller"), tr("Ctrl+-"), [&window] {
        window.zoom(nextZoom(zoomPercent(), false));
    });
    add(menu, tr("Usual size"), tr("Ctrl+0"), [&window] {
        window.zoom(window.looks().plainZoom());
    });
    add(menu, tr("Next theme"), tr("Ctrl+T"), [&window] { window.looks().nextTheme(); });
    add(menu, tr("The wall"), tr("F11"), [&window] { window.setWallMode(!window.wallMode()); });
}

void addLast(QMenu* menu, MainWindow& window) {
    add(menu, tr("First steps…"), {}, [&window] { window.welcome().open(); });
    add(menu, tr("Keys"), tr("F1"), [&window] { window.showKeys(); });
    if (auto* leaving = window.findChild<Leaving*>())
        add(menu, tr("Go on without a window…"), {}, [leaving] { leaving->askToGoOn(); });
    add(menu, tr("Close the window"), tr("Ctrl+Q"), [&window] { window.close(); });
}

} // namespace

void showDeskMenu(MainWindow& window, const DeskPages& pages) {
    if (window.wallLocked())
        return;
    auto* menu = new QMenu(&window);
    menu->setObjectName(QStringLiteral("menu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    addPages(menu, window, pages);
    menu->addSeparator();
    addActions(menu, window);
    menu->addSeparator();
    addLooks(menu, window);
    menu->addSeparator();
    addLast(menu, window);
    const QPoint foot = pages.mapToGlobal(QPoint(0, pages.height()));
    menu->popup(foot - QPoint(0, menu->sizeHint().height()) + QPoint(kGrid, -kGrid));
}

} // namespace usher::ui
