// What every table can do: sort by its headers, be filtered as one types, remember its columns, be
// copied as text and as CSV, show a row in full.
#pragma once

#include <QObject>
#include <QString>

#include <functional>

class QLineEdit;
class QModelIndex;
class QAbstractItemModel;
class QTableView;

namespace usher::ui {

/// Its rows as they stand, hidden columns left out. Those of `view`'s selection where there is one.
QString tableText(const QTableView& view, bool csv);
/// As RFC 4180 says; a cell that a spreadsheet would take for a formula is kept from it.
QString csvCell(const QString& cell);

class TableManners : public QObject {
    Q_OBJECT
  public:
    /// `name`: under which its columns are remembered, at each zoom.
    TableManners(QTableView* view, const QString& name);
    void copy(bool csv) const;
    /// A field of the table's own, shown by openFilter() and for as long as it has words.
    using Filter = std::function<void(const QString& words)>;
    void filterBy(Filter filter);
    bool openFilter(); ///< false: it has none
    /// Enter and a double click show a row in full.
    void showDetails();
    void restore(); ///< its columns, as they were at this zoom

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QString key() const;
    void filter(const QString& words);
    void show(const QModelIndex& row);
    void placeFilter();
    void closeFilter();
    void addActions();
    void chooseColumns(const QPoint& at);
    void remember() const;

    QTableView* m_view;
    const QString m_name;
    Filter m_filter;
    bool m_details = false;
    QLineEdit* m_field = nullptr; ///< of the filter
};

} // namespace usher::ui
