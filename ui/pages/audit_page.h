// Everything that happened and who did it: the engine's events, newest first.
#pragma once

#include "ui/models/desk_models.h"
#include "ui/pages/page.h"
#include "ui/widgets/desk_table.h"
#include "ui/widgets/figure_label.h"

#include <QComboBox>

#include <deque>

namespace usher::ui {

class AuditPage : public Page {
    Q_OBJECT
  public:
    explicit AuditPage(QWidget* parent = nullptr);
    void refresh(const DeskView& view) override;

  private:
    void filter();
    std::unique_ptr<EventModel> m_model;
    DeskTable* m_table;
    FigureLabel* m_facts;
    QComboBox* m_kind;
    std::deque<EventRow> m_events; ///< newest first
    std::uint64_t m_cursor = 0, m_dropped = 0;
};

} // namespace usher::ui
