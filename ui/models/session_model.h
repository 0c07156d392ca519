// The server's sessions as a table that is sorted by its headers and filtered as one types; and
// their groups.
#pragma once

#include "sessions/blocking.h"
#include "sessions/groups.h"
#include "ui/models/table_model.h"

#include <memory>

namespace usher::ui {

struct SessionRow {
    sessions::Session session;
    sessions::Place place;
    QString blocking; ///< "blocks 3", "blocked by 1234 (rsvp, holds for 12 s)"; ""
    /// of what the filter looks at; made when it is looked for
    mutable QString haystack = {};

    /// A process, or a client that waits.
    qint64 key() const { return session.pid ? session.pid : -static_cast<qint64>(session.client); }
};

/// Who blocks the most first.
std::vector<SessionRow> sessionRows(const sessions::Sample& sample);
QString sessionStateWords(const sessions::Session& session);
/// Of its statement, its transaction or its state, whichever is meant; -1 = not known.
double sessionSeconds(const sessions::Session& session);
/// Of a group's name: what stands there where there is none.
QString groupWords(const std::string& name, sessions::By by);

/// Ten thousand rows: cells are made when they are seen.
class SessionModel : public QAbstractTableModel {
    Q_OBJECT
  public:
    enum Column {
        process,
        blocking,
        state,
        age,
        application,
        user,
        where,
        statement,
        columns
    };
    /// Rows that have this in common alone.
    struct Only {
        sessions::By by = sessions::By::application;
        std::string name;
    };

    using QAbstractTableModel::QAbstractTableModel;

    void apply(std::vector<SessionRow> rows);
    void setFilter(const QString& words);
    void setOnly(std::optional<Only> only);
    const SessionRow* row(const QModelIndex& index) const;
    /// Where the row of this key is shown; -1 = it isn't.
    int placeOf(qint64 key) const;
    /// Those that have it in common, filtered or not.
    std::vector<const SessionRow*> all(const Only& only) const;
    int total() const { return static_cast<int>(m_all.size()); }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole)
        const override;
    /// -1: as they came.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;

  private:
    using Rows = std::vector<const SessionRow*>;
    Rows wanted() const;
    void sortRows(Rows& rows) const;
    bool matches(const SessionRow& row) const;
    bool isSame(const Rows& next) const;
    void show(Rows next);
    void removeMissing(const Rows& next);
    void append(const Rows& next);
    void reorder(Rows next);

    std::vector<SessionRow> m_all;
    Rows m_rows; ///< of m_all, those shown
    QString m_filter;
    std::optional<Only> m_only;
    int m_column = -1;
    Qt::SortOrder m_order = Qt::AscendingOrder;
};

/// Of what they have in common.
struct GroupRow {
    sessions::Group group;
    sessions::By by = sessions::By::application;
};
using GroupModel = TableModel<GroupRow>;
std::unique_ptr<GroupModel> makeGroupModel();
std::vector<GroupRow> groupRows(const sessions::Sample& sample, sessions::By by);

} // namespace usher::ui
