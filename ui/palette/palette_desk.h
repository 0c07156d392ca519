// The palette on its desk: what is searched, what a choice does, and what was chosen lately.
#pragma once

#include "ui/palette/palette_row.h"

#include <QObject>

namespace usher::ui {

class CommandPalette;
class DeskPages;
class MainWindow;

class PaletteDesk : public QObject {
    Q_OBJECT
  public:
    struct Parts {
        DeskSource& source;
        DeskPages& pages;
        QWidget* over; ///< what the palette lies on
        bool remember; ///< what was chosen lately, beyond this start (QSettings)
    };
    PaletteDesk(MainWindow& window, const Parts& parts);
    void open();
    void leave();

  Q_SIGNALS:
    void told(const QString& words);

  private:
    PaletteWorld world() const;
    void askWeddings();
    void take(const PaletteRow& row);
    void act(const PaletteAct& act);
    void actOnDesk(PaletteAct::Desk desk);
    void showOption(const QString& key);
    void remember(const QString& line);

    MainWindow& m_window;
    const Parts m_parts;
    CommandPalette* m_palette;
    std::vector<forecast::Wedding> m_weddings;
    std::string m_revision; ///< of the weddings
    QStringList m_recent;   ///< newest first
};

} // namespace usher::ui
