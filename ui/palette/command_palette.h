// A line over the desk and what it finds: arrows choose, Enter takes, Esc gives the focus back.
#pragma once

#include "ui/palette/palette_model.h"
#include "ui/palette/palette_search.h"

#include <QFrame>
#include <QPointer>

class QLabel;
class QLineEdit;
class QListView;

namespace usher::ui {

class CommandPalette : public QFrame {
    Q_OBJECT
  public:
    /// Lies over `over`, a child of its window.
    explicit CommandPalette(QWidget* over);
    void open(PaletteWorld world, const QStringList& recent);
    /// The desk has changed while it is open.
    void setWorld(PaletteWorld world);
    void leave(); ///< as Esc does

  Q_SIGNALS:
    /// It is closed already, and the focus is where it was before.
    void chosen(const usher::ui::PaletteRow& row);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void build();
    void search();
    void place();
    void step(int rows);
    void choose(int row);
    void sayChoice();
    bool takesKey(int key);

    QWidget* m_over;
    QLineEdit* m_line;
    QListView* m_list;
    QLabel* m_foot;
    PaletteModel* m_model;
    PaletteSearch m_search;
    QStringList m_recent;
    QPointer<QWidget> m_before; ///< had the focus
};

} // namespace usher::ui
