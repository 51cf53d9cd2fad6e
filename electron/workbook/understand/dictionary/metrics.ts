import { entry, type Entry } from './entry';

/** What is measured. `/num`, `/den`: the two sides of a ratio; `/rate`: the ratio itself; `/count`: number of ratings. */
export const metricEntries: readonly Entry[] = [
  entry(
    'metric:sales',
    '销售额',
    'Sales',
    'money',
    '销售收入|业绩|营业额|成交额|销售金额|销售业绩|营业收入|销售总额|销售|成交金额|签单额|签单金额|签约额|签约金额|合同额|合同金额|订单额|实收业绩|出货额|出货金额|发货额|发货金额|开单额|开单金额|销量额|销售实绩|实际销售|销售完成|完成额|完成业绩|实际业绩|业绩额|业绩金额|流水|营收|销售毛额|含税销售额|GMV|产值|零售额|纯销|纯销额|纯销金额|保费|保费收入|规模保费|业务收入|' +
      'Revenue|Sales Revenue|Sales Amount|Amount Sold|Turnover|Bookings|Gross Sales|Total Sales|Sales Value|Actual Sales|Sales Actual|Invoiced|Invoiced Sales|Billing|Billings|Closed Won|Booked|Won Amount|TCV|ACV|Actual|Actuals|Production|' +
      'xse|xsje|yj|xiaoshoue|yeji|yye|cje',
  ),
  entry(
    'metric:returns',
    '退货',
    'Returns',
    'money',
    '退佣|退佣金额|退费|退费金额|退保金额|退订金额|退货额|退货金额|退款|退款额|退款金额|退单额|退单金额|退货总额|退换货金额|销售退回|退回金额|冲退金额|销退|' +
      'Returned|Return Amount|Returns Amount|Refund|Refunds|Refund Amount|Returned Amount|Credit Notes|Credits|Sales Returns|Chargebacks|the|thje|tuihuo',
  ),
  entry(
    'metric:net_sales',
    '净销售额',
    'Net sales',
    'money',
    '净销售|净业绩|净额|净收入|净销售收入|销售净额|实际净销售额|Net Revenue|Net Amount|Net Sales Amount|Net Turnover|jxse',
  ),
  entry(
    'metric:collections',
    '回款',
    'Collections',
    'money',
    '回款额|回款金额|到账|到账金额|收款|收款额|收款金额|实收|实收金额|回款总额|实际回款|收现|回笼|回笼资金|货款回收|到款|到款金额|回收货款|现金回款|' +
      'Cash Received|Collection|Collected|Cash Collected|Collection Amount|Collections Amount|Amount Collected|Receipts|Cash Receipts|Payments Received|Cash In|hk|hke|hkje|huikuan|skje',
  ),
  entry(
    'metric:gross_profit',
    '毛利',
    'Gross profit',
    'money',
    '毛利额|毛利润|销售毛利|利润|利润额|毛利金额|边际利润|Profit|Gross Margin|GP|Margin|Margin Amount|Profit Amount|Contribution|ml|mle|maoli',
  ),
  entry(
    'metric:cost',
    '成本',
    'Cost',
    'money',
    '销售成本|成本额|成本金额|产品成本|进货成本|Cost of Sales|Cost Amount|COGS|Cost of Goods Sold|Total Cost|cb',
  ),
  entry(
    'metric:new_customers',
    '新客户开发数',
    'New customers',
    'count',
    '新客户数|新客户|新增客户|新增客户数|新开客户|新开客户数|新客数|新客|开发新客户|新开发客户数|新签客户|新签客户数|拓新|拓客数|新客户开发|新客户数量|新开户数|新增客户数量|开户数|新客开发数|' +
      'New Accounts|New Customer Count|New Clients|New Logos|Accounts Opened|New Customer|Customers Added|New Customers Acquired|xkh|xkhs',
  ),
  entry(
    'metric:visits',
    '客户拜访量',
    'Visits',
    'count',
    '拜访|拜访量|拜访数|拜访次数|客户拜访|客户拜访数|客户拜访次数|走访|走访次数|走访量|陌拜|上门次数|拜访客户数|面访数|面谈数|' +
      'Customer Visits|Visit Count|Visit|Calls|Sales Calls|Customer Calls|Client Visits|Meetings|Customer Meetings|Site Visits|Store Visits|Field Visits|bf|bfl|bfs|baifang',
  ),
  entry(
    'metric:follow_up/den',
    '计划跟进数',
    'Planned follow-ups',
    'count',
    '应跟进|应跟进数|计划跟进|应跟进客户数|计划跟进次数|应跟进次数|需跟进数|待跟进数|应跟踪数|计划跟踪数|计划回访数|应回访数|跟进计划数|线索数|' +
      'Follow-ups Planned|Planned Follow Up|Planned Followups|Due Follow-ups|Follow-ups Due|Scheduled Follow-ups|Follow-ups Required|jhgjs',
  ),
  entry(
    'metric:follow_up/num',
    '已跟进数',
    'Done follow-ups',
    'count',
    '已跟进|实际跟进|实际跟进数|跟进数|完成跟进数|已跟进客户数|已完成跟进|跟进完成数|实际跟进次数|跟进次数|跟进量|已跟踪数|已回访数|实际回访数|' +
      'Follow-ups Done|Completed Follow-ups|Follow-ups Completed|Actual Follow-ups|Follow-ups|Follow-ups Made|Followups|yhgjs|ygjs',
  ),
  entry(
    'metric:follow_up/rate',
    '跟进率',
    'Follow-up rate',
    'ratio',
    '客户跟进率|跟进完成率|线索跟进率|及时跟进率|跟踪率|回访率|Follow Up Rate|Followup Rate|Follow-up %|gjl',
  ),
  entry(
    'metric:retention/den',
    '到期客户数',
    'Customers due',
    'count',
    '应续客户数|到期数|应留存客户数|期初客户数|到期合同数|应续约数|应续约客户数|应续保客户数|应续保数|应续保件数|应续保单数|待续约客户数|老客户数|存量客户数|期初老客户数|' +
      'Due for Renewal|Customers at Start|Accounts Due|Renewals Due|Customers Due for Renewal|Opening Customers|Accounts Up for Renewal',
  ),
  entry(
    'metric:retention/num',
    '留存客户数',
    'Customers kept',
    'count',
    '留存数|续约客户数|续约数|保留客户数|复购客户数|留存客户|已续约数|已续保客户数|续保客户数|已续保数|实续保件数|实续保单数|续保件数|续签客户数|期末留存客户数|' +
      'Customers Retained|Retained|Retained Customers|Renewed|Renewals|Accounts Retained|Kept|Customers Renewed',
  ),
  entry(
    'metric:retention/rate',
    '客户留存率',
    'Retention',
    'ratio',
    '留存率|续约率|客户保留率|保留率|复购率|客户续约率|续保率|客户续保率|老客户留存率|Customer Retention|Retention Rate|Renewal Rate|Customer Retention Rate|lcl',
  ),
  entry(
    'metric:satisfaction',
    '客户满意度',
    'Satisfaction',
    'score',
    '满意度|满意度评分|满意度得分|满意度分数|客户满意度评分|客户满意度得分|客户评分|客户评价|客户打分|服务评分|客户满意度分值|NPS得分|CSAT|' +
      'Customer Satisfaction|Satisfaction Score|CSAT Score|Customer Satisfaction Score|Cust Sat|Customer Score|myd|mydpf',
  ),
  entry(
    'metric:satisfaction/count',
    '评价数',
    'Ratings',
    'count',
    '评价人数|评分人数|样本数|样本量|问卷数|回收问卷数|评价次数|评分数|打分人数|有效问卷数|有效问卷|Number of Ratings|Rating Count|Responses|Survey Responses|Sample Size|No of Ratings',
  ),
  entry(
    'metric:training/den',
    '应参加场次',
    'Training required',
    'count',
    '应参加|应参训|应参训次数|应训场次|应参训场次|计划场次|培训场次|应到场次|应参加次数|应到次数|应培训次数|应参培训|应参加培训次数|必修课时|应修课时|计划课时|应训课时|' +
      'Required|Sessions Required|Required Sessions|Planned Sessions|Sessions Planned|Training Planned|Trainings Required|Sessions Offered|Sessions Assigned|Assigned|Hours Required|Required Hours|Sessions',
  ),
  entry(
    'metric:training/num',
    '实际参加场次',
    'Training attended',
    'count',
    '实际参加|实际参训|参训次数|实训场次|实际参训场次|参加场次|参加次数|已参加场次|实到场次|实到次数|出勤场次|实际培训次数|已参训|已完成课时|实修课时|完成课时|实训课时|参训场次|实际参训次数|' +
      'Attended|Sessions Attended|Trainings Attended|Attendance|Completed Sessions|Sessions Completed|Training Completed|Hours Attended|Hours Completed|Completed',
  ),
  entry(
    'metric:training/rate',
    '培训参与率',
    'Training participation',
    'ratio',
    '参训率|培训率|培训出勤率|培训完成率|培训参加率|学习完成率|课程完成率|Training Rate|Training Attendance|Training Attendance Rate|Training Completion|Training Completion Rate|Training Participation Rate|Attendance Rate|pxl',
  ),
  entry(
    'metric:promotion/den',
    '应参加促销活动数',
    'Promotions planned',
    'count',
    '促销活动数|应参加活动数|计划促销活动数|促销活动总数|应参与促销活动数|活动场次|Planned Promotions|Promotions Available|Promotions Offered',
  ),
  entry(
    'metric:promotion/num',
    '参加促销活动数',
    'Promotions joined',
    'count',
    '实际参加促销活动数|参与活动数|参加活动数|实际参加活动数|已参加促销活动数|参与促销活动数|Promotions Joined|Promotions Attended|Promotions Run',
  ),
  entry(
    'metric:promotion/rate',
    '促销活动参与率',
    'Promotion participation',
    'ratio',
    '促销参与率|活动参与率|促销参加率|促销活动参加率|Promotion Rate|Promotion Participation Rate|Promo Participation',
  ),
  entry(
    'target:sales',
    '销售目标',
    'Sales target',
    'money',
    '销售指标|目标|指标|销售任务|任务|业绩目标|目标销售额|目标额|任务额|销售额目标|销售计划|计划销售额|预算|销售预算|营收目标|业绩指标|指标额|任务量|目标值|目标业绩|责任指标|考核指标额|考核目标|目标金额|任务金额|指标金额|保底目标|挑战目标(不取)|' +
      'Quota|Target|Sales Quota|Revenue Target|Budget|Sales Budget|Target Amount|Quota Amount|Goal|Sales Goal|Plan|Sales Plan|Target Sales|Planned Sales|Target Revenue|xszb|xsmb|mb|rw',
  ),
  entry(
    'target:net_sales',
    '净销售额目标',
    'Net sales target',
    'money',
    '净销售目标|净销售额指标|净业绩目标|Net Sales Quota|Net Revenue Target',
  ),
  entry(
    'target:collections',
    '回款目标',
    'Collections target',
    'money',
    '回款指标|回款任务|收款目标|回款计划|应收目标|回款额目标|到账目标|Collection Target|Cash Target',
  ),
  entry(
    'target:gross_profit',
    '毛利目标',
    'Gross profit target',
    'money',
    '毛利指标|毛利任务|利润目标|毛利额目标|GP Target|Margin Target|Profit Target',
  ),
  entry(
    'target:new_customers',
    '新客户目标',
    'New customers target',
    'count',
    '新客户指标|新客目标|新增客户目标|新客户数目标|新客户任务|新客户开发目标|New Customer Target|New Accounts Target',
  ),
  entry(
    'target:visits',
    '拜访目标',
    'Visits target',
    'count',
    '拜访指标|拜访任务|拜访量目标|计划拜访|计划拜访数|计划拜访次数|应拜访|应拜访数|Visit Target|Planned Visits|Target Visits|Visits Planned',
  ),
  entry('target:follow_up', '跟进率目标', 'Follow-up rate target', 'ratio', '跟进率指标|目标跟进率|Follow-up Target'),
  entry(
    'target:retention',
    '留存率目标',
    'Retention target',
    'ratio',
    '留存率指标|留存目标|目标留存率|客户留存率目标|Retention Rate Target',
  ),
  entry(
    'target:satisfaction',
    '满意度目标',
    'Satisfaction target',
    'score',
    '满意度指标|目标满意度|客户满意度目标|CSAT Target',
  ),
  entry('target:training', '培训参与率目标', 'Training target', 'ratio', '培训目标|参训率目标|Training Rate Target'),
  entry(
    'target:promotion',
    '促销参与率目标',
    'Promotion target',
    'ratio',
    '促销目标|促销活动参与率目标|Promotion Target',
  ),
];
