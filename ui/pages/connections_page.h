// Level three: who holds what, for how long, longest first.
#pragma once

#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QLineEdit>
#include <QPushButton>

namespace usher::ui {

class ConnectionsPage : public Page {
    Q_OBJECT
  public:
    explicit ConnectionsPage(QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;
    void turnTo(const PageTarget& target) override; ///< a pool

  private:
    std::unique_ptr<ConnectionModel> m_model;
    DeskTable* m_table;
    FigureLabel* m_summary;
    QLineEdit* m_filter;
    QPushButton* m_drop;
};

} // namespace usher::ui
