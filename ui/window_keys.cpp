#include "ui/window_keys.h"

#include "ui/desk_menu.h"
#include "ui/desk_pages.h"
#include "ui/handover.h"
#include "ui/main_window.h"
#include "ui/window_looks.h"
#include "ui/zoom.h"

namespace usher::ui {
namespace {

QString tr(const char* words) {
    return QCoreApplication::translate("usher::ui", words);
}

void addPageKeys(DeskKeys& keys, MainWindow& window) {
    for (int i = 0; i < 9; ++i) {
        const auto digit = static_cast<Qt::Key>(Qt::Key_1 + i);
        keys.addUnlisted(Qt::CTRL | digit, [&window, i] {
            window.showPage(window.pages().value(i));
        });
    }
    keys.list(
        tr("Ctrl+1 … Ctrl+9"),
        tr("the pages in their order: overview, pools, connections, …"));
}

void addAlarmKeys(DeskKeys& keys, MainWindow& window, Handover& handover) {
    auto& actions = window.actions();
    keys.add(Qt::Key_A, tr("acknowledge the selected alarm, or the foremost"), [&window] {
        window.acknowledge();
    });
    keys.add(Qt::Key_S, tr("shelve the foremost alarm, with a reason"), [&actions] {
        actions.shelveForemost();
    });
    keys.add(Qt::Key_N, tr("write a note on the selected alarm, or on today"), [&handover] {
        handover.writeNote();
    });
    keys.add(
        Qt::CTRL | Qt::Key_Z,
        tr("undo an acknowledgement or a shelving, for ten seconds"),
        [&actions] { actions.undo(); });
}

void addZoomKeys(DeskKeys& keys, MainWindow& window) {
    const auto larger = [&window] {
        window.zoom(nextZoom(zoomPercent(), true));
    };
    keys.addUnlisted(Qt::CTRL | Qt::Key_Plus, larger);
    keys.addUnlisted(Qt::CTRL | Qt::Key_Equal, larger);
    keys.addUnlisted(Qt::CTRL | Qt::Key_Minus, [&window] {
        window.zoom(nextZoom(zoomPercent(), false));
    });
    keys.addUnlisted(Qt::CTRL | Qt::Key_0, [&window] { window.zoom(window.looks().plainZoom()); });
    keys.list(
        tr("Ctrl++, Ctrl+-, Ctrl+0"),
        tr("the whole desk larger, smaller, as it was: %1 to %2")
            .arg(percent(kLeastZoom / 100.0), percent(kMostZoom / 100.0)));
}

void addDisplayKeys(DeskKeys& keys, MainWindow& window) {
    keys.add(Qt::Key_F11, tr("the wall: large, read-only, awake"), [&window] {
        window.setWallMode(!window.wallMode());
    });
    keys.add(Qt::CTRL | Qt::Key_L, tr("unlock the wall, and lock it again"), [&window] {
        window.setWallLocked(!window.wallLocked());
    });
    addZoomKeys(keys, window);
    keys.add(
        Qt::CTRL | Qt::Key_T,
        tr("light, dark, high contrast, or as the desktop has it"),
        [&window] { window.looks().nextTheme(); });
    keys.add(
        Qt::CTRL | Qt::Key_M,
        tr("motion: still, alarms blink, or as the desktop has it"),
        [&window] { window.looks().nextMotion(); });
}

void addOpeners(DeskKeys& keys, MainWindow& window) {
    keys.add(Qt::Key_F1, tr("this list"), [&window] { window.showKeys(); });
    keys.add(Qt::Key_F10, tr("the menu: pages and actions with their keys"), [&window] {
        showDeskMenu(window, *window.findChild<DeskPages*>());
    });
    keys.add(
        Qt::CTRL | Qt::Key_K,
        tr("find a page, a pool, a wedding, a time – or say what to do"),
        [&window] { window.showPalette(); });
}

} // namespace

void addKeys(DeskKeys& keys, MainWindow& window, Handover& handover) {
    addOpeners(keys, window);
    addPageKeys(keys, window);
    keys.list(
        tr("Ctrl+F"),
        tr("filter the table; in every table: Ctrl+C copies as text, Ctrl+Shift+C as CSV"));
    keys.list(
        tr("← →, Shift+← →, + -, Home"),
        tr("in a chart: read it, move what is shown, zoom, show all again"));
    addAlarmKeys(keys, window, handover);
    keys.list(
        tr("Space"),
        tr("hold the display, and let it go on (unless a button has the focus: then it presses "
           "it)"));
    keys.add(
        Qt::CTRL | Qt::Key_I,
        tr("begin an incident, or end it: what happened between makes one page"),
        [&window] { window.actions().pressIncident(); });
    keys.add(Qt::CTRL | Qt::Key_E, tr("export the report as PDF"), [&window] {
        window.exportReport();
    });
    keys.list(tr("Esc"), tr("disarm, or close a dialog"));
    keys.add(
        Qt::CTRL | Qt::Key_Q,
        tr("close the window: while clients are connected, asked first"),
        [&window] { window.close(); });
    addDisplayKeys(keys, window);
}

} // namespace usher::ui
