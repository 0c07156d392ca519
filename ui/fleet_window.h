// Several engines on one desk: a row each, the most urgent first; a click opens an engine's own
// window.
#pragma once

#include "ui/attached_desk.h"
#include "ui/models/fleet_model.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QMainWindow>
#include <QTimer>

namespace usher::ui {

class FleetWindow : public QMainWindow {
    Q_OBJECT
  public:
    /// The desks outlive it, in their order on the command line.
    explicit FleetWindow(std::vector<AttachedDesk*> desks);
    ~FleetWindow() override;
    /// Looks at every engine now, whatever the rhythm.
    void refresh();
    FleetModel& model() { return *m_model; }

  Q_SIGNALS:
    void engineChosen(std::size_t place);

  protected:
    void showEvent(QShowEvent* event) override;

  private:
    void choose(const QModelIndex& index);

    const std::vector<AttachedDesk*> m_desks;
    std::unique_ptr<FleetModel> m_model;
    DeskTable* m_table;
    FigureLabel* m_summary;
    QTimer m_tick;
};

} // namespace usher::ui
