// What the command palette finds, and the desk it is found in.
#pragma once

#include "forecast/calendar.h"
#include "ui/pages/page.h"

namespace usher::ui {

/// One of them is set; a page may be turned to something.
struct PaletteAct {
    enum class Desk {
        none,
        keys,
        theme,
        wall,
        lock,
        report,
        welcome,
        motion,
        language,
        goOn, ///< without a window
        note  ///< on the selected alarm, or on today
    };
    QString page = {};
    PageTarget target = {};
    QString command = {}; ///< a command's line: its dialog is opened, nothing is fired
    QString option = {};  ///< "gate.max_clients"
    Desk desk = Desk::none;
};

struct PaletteRow {
    QString title, detail;
    QString line; ///< what finds it again
    PaletteAct act = {};
    QString trouble = {}; ///< why it cannot be chosen; "" = it can
    int score = 0;
    bool recent = false;
};

/// The desk at one moment, as far as it is searched.
struct PaletteWorld {
    struct Named {
        QString id, title, keys = {}; ///< of a page; keys: "Ctrl+1"
    };
    struct Pool {
        QString name;
        int most = 0;                    ///< connections it may hold
        int suggestedSize = 1, loan = 1; ///< as its page's buttons begin with
    };
    std::vector<Named> pages;
    std::vector<Pool> pools;
    std::vector<forecast::Wedding> weddings;
    WallTime now{};
    QTimeZone zone = QTimeZone::utc();
    bool wallMode = false;
    bool here = false;     ///< the engine is this program's
    bool readOnly = false; ///< the locked wall: nothing is done there, and no page shown
};

} // namespace usher::ui
